"""A regrade changes results only where the new checks say so, leaves a record of each, and takes no learner's turn."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from quiz.accounts.models import SecurityEvent
from quiz.db import db
from quiz.events.models import Event
from quiz.events.queries import first_times
from quiz.grader import leases
from quiz.regrades import queries as regrades
from quiz.regrades.errors import OrderRefused, RegradeUnderWay
from quiz.regrades.service import change_submissions, order_regrade
from quiz.submissions import queue, service
from quiz.submissions.errors import ExerciseNotFound
from quiz.submissions.grading_versions import GradingVersions
from quiz.submissions.models import Kind, Priority, Regrade, RegradeChange, State, Submission
from tests.conftest import NOON
from tests.quiz.conftest import LRU, report

LATER = NOON + timedelta(days=1)
OLD, NEW, NEWER = (GradingVersions("engine", {LRU: digest}) for digest in ("old", "new", "newer"))


def by(versions, verdict="accepted", **changes):
    """A Report of the checks of those versions."""
    digests = {"exercise_digest": versions.exercise_digests[LRU], "engine_digest": versions.engine_digest}
    return report(verdict, **digests, **changes)


@pytest.fixture
def judged(submit):
    """`judged("accepted")`: a submission with that result by the old checks."""

    def hand_in(verdict="accepted", *, score=20, versions=OLD, **changes):
        submission = submit(**changes)
        work = leases.take_up(submission.id, NOON)
        assert leases.finish(work, by(versions, verdict, score=score), NOON, answer_key=f"key-{submission.id}")
        return submission

    return hand_in


def order(versions=NEW, slug=LRU, **changes):
    given = {"ordered_by": "olga", "why": "The third check was wrong.", "now": LATER}
    return order_regrade(slug, versions, **given | changes)


def take_next(versions=NEW):
    return leases.take_up(queue.first_in_queue(versions), LATER)


def grade_again(verdict="accepted", *, versions=NEW, **changes):
    """Grade what comes next, with that outcome."""
    work = take_next(versions)
    assert leases.finish(work, by(versions, verdict, **changes), LATER)
    db.session.expire_all()
    return work


def events(kind):
    return [event.result for event in db.session.scalars(sa.select(Event).where(Event.kind == kind).order_by(Event.id))]


def test_what_other_checks_judged_is_queued_behind_everything(judged, submit):
    judged("wrong_answer", score=4)
    assert order() == 1
    sent = [submit().id, submit(kind=Kind.RUN).id]

    assert [take_next().id for _ in range(3)][:2] == [sent[1], sent[0]]


def test_an_order_is_in_the_security_log_with_who_gave_it(judged):
    order()
    judged("wrong_answer")
    order()

    entry = SecurityEvent
    assert db.session.execute(sa.select(entry.kind, entry.name, entry.details)).all() == [
        ("regrade_ordered", "olga", LRU)
    ]


def test_until_it_is_graded_the_result_stays(judged, user):
    submission = judged("accepted")
    order()

    assert (submission.state, submission.verdict, submission.score) == (State.QUEUED, "accepted", 20)
    assert service.exercise_states(user.id)[LRU].solved
    assert service.solved_slugs(user.id) == {LRU}


def test_the_new_result_replaces_the_old_and_the_old_report_is_kept(judged):
    submission = judged("wrong_answer", score=4)
    order()
    grade_again("too_slow", score=12)

    assert (submission.state, submission.verdict, submission.score) == (State.DONE, "too_slow", 12)
    assert (submission.regrade_id, submission.priority) == (None, Priority.SUBMIT)
    assert submission.created_at == NOON
    change = db.session.scalar(sa.select(RegradeChange))
    assert (change.from_verdict, change.from_score, change.from_exercise_digest) == ("wrong_answer", 4, "old")
    assert (change.to_verdict, change.to_score, change.to_exercise_digest) == ("too_slow", 12, "new")
    assert (change.from_report["verdict"], change.graded_at) == ("wrong_answer", LATER)


def test_the_order_says_who_when_and_why_and_ends_with_its_last(judged, make_user):
    for _ in range(2):
        judged(user_id=make_user().id)
    order(ordered_by=" olga\n the  first", why="a\nb")
    grade_again()
    [under_way] = regrades.orders(LRU)
    grade_again("wrong_answer", score=0)

    assert (under_way.finished_at, under_way.graded, under_way.total, under_way.changed) == (None, 1, 2, 0)
    [done] = regrades.orders()
    assert (done.ordered_by, done.why, done.created_at, done.finished_at) == ("olga the first", "a b", LATER, LATER)
    assert (done.graded, done.total, done.changed) == (2, 2, 1)


def test_each_change_is_told_once_and_no_change_is_not(judged, make_user):
    first, second = judged("wrong_answer", score=4), judged("accepted", user_id=make_user().id)
    order()
    grade_again("wrong_answer", score=8), grade_again("accepted")

    assert events("exercise_regraded") == [
        {
            "submission": first.id,
            "from": {"verdict": "wrong_answer", "score": 4, "max_score": 20},
            "to": {"verdict": "wrong_answer", "score": 8, "max_score": 20},
        }
    ]
    assert len(events("exercise_submitted")) == 2
    assert second.verdict == "accepted"


def test_a_wrong_answer_that_becomes_right_solves_the_exercise(judged, user):
    judged("wrong_answer", score=4)
    order()
    grade_again("accepted")

    assert service.solved_slugs(user.id) == {LRU}
    assert list(first_times(user.id)) == [("exercise_solved", LRU)]


def test_a_right_answer_that_becomes_wrong_takes_its_points_back(judged, user):
    judged("accepted")
    assert first_times(user.id)
    order()
    grade_again("wrong_answer", score=12)

    assert service.solved_slugs(user.id) == frozenset()
    assert service.exercise_states(user.id)[LRU].score == 12
    assert first_times(user.id) == {}


def test_points_stay_where_another_submission_is_right(judged, user):
    judged("accepted"), judged("accepted")
    order()
    grade_again("wrong_answer", score=12), grade_again("accepted")

    assert events("exercise_unsolved") == []
    assert first_times(user.id) == {("exercise_solved", LRU): (NOON, NOON.date())}


def test_what_was_taken_back_is_earned_again_by_the_next_right_answer(judged, user):
    judged("accepted")
    order()
    grade_again("wrong_answer", score=12)
    judged("accepted", versions=NEW)

    assert [solve["version"] for solve in events("exercise_solved")] == [1, 2]
    assert list(first_times(user.id)) == [("exercise_solved", LRU)]


def test_there_and_back_again(judged, user):
    submission = judged("accepted")
    for versions, verdict in ((NEW, "wrong_answer"), (NEWER, "accepted"), (NEW, "wrong_answer"), (NEWER, "accepted")):
        order(versions)
        grade_again(verdict, versions=versions)

    assert submission.verdict == "accepted"
    assert list(first_times(user.id)) == [("exercise_solved", LRU)]
    assert db.session.query(RegradeChange).count() == 4


def test_our_failure_while_regrading_changes_no_result(judged, user):
    submission = judged("accepted")
    order()
    grade_again("internal_error", score=0)

    assert (submission.state, submission.verdict, submission.score) == (State.DONE, "accepted", 20)
    assert service.solved_slugs(user.id) == {LRU}
    assert db.session.scalar(sa.select(RegradeChange.to_verdict)) == "internal_error"
    assert events("exercise_regraded") == []
    assert regrades.orders()[0].changed == 0


def test_what_failed_on_our_side_is_graded_again_and_counts_then(judged, user):
    judged("internal_error", score=0, versions=NEW)
    assert order() == 1
    grade_again("accepted")

    assert service.solved_slugs(user.id) == {LRU}


def test_runs_and_what_these_checks_judged_are_left_alone(judged, submit, graded):
    graded(kind=Kind.RUN)
    judged(versions=NEW)
    submit()

    assert order() == 0
    assert db.session.query(Regrade).count() == 0


def test_a_cancelled_submission_is_not_graded_again(judged, submit, user):
    service.cancel(user.id, submit().id)

    assert order() == 0


def test_another_engine_is_a_reason_too(judged):
    judged()

    assert order(GradingVersions("another engine", {LRU: "old"})) == 1


def test_a_grader_with_other_checks_leaves_a_regrade_alone(judged, submit):
    judged()
    order()
    assert take_next(OLD) is None
    assert take_next(GradingVersions("another engine", {LRU: "new"})) is None

    sent = submit().id
    assert take_next(OLD).id == sent
    assert take_next(NEW).kind == Kind.SUBMIT


def test_an_unknown_exercise_is_refused():
    with pytest.raises(ExerciseNotFound, match="no exercise nothing"):
        order(slug="nothing")


@pytest.mark.parametrize("changes", [{"why": " \n"}, {"why": "x" * 401}, {"why": "\x00"}, {"ordered_by": ""}])
def test_an_order_without_a_proper_reason_or_name_is_refused(judged, changes):
    judged()

    with pytest.raises(OrderRefused, match="on one line"):
        order(**changes)
    assert db.session.query(Regrade).count() == 0


def test_a_second_order_by_the_same_checks_waits_for_the_first(judged, make_user):
    judged(), judged(user_id=make_user().id)
    order()
    grade_again()

    with pytest.raises(RegradeUnderWay, match="1 of 2 submissions are graded"):
        order()
    grade_again()
    assert order() == 0


def test_two_orders_at_the_same_moment_are_one(judged, app, monkeypatch):
    """The second has not seen the first: the database refuses it."""
    judged()
    order()
    monkeypatch.setattr("quiz.regrades.service.end_earlier", lambda _order: None)

    with pytest.raises(RegradeUnderWay):
        order()
    assert db.session.query(Regrade).count() == 1


def test_an_order_by_newer_checks_takes_the_place_of_one_that_nobody_can_carry_out(judged, make_user):
    first, second = judged(), judged(user_id=make_user().id)
    order(NEW)
    held = take_next(NEW)

    assert order(NEWER) == 2
    assert not leases.finish(held, by(NEW, "wrong_answer"), LATER)
    grade_again(versions=NEWER), grade_again("too_slow", versions=NEWER, score=10)
    assert {first.verdict, second.verdict} == {"accepted", "too_slow"}
    latest, replaced = regrades.orders()
    assert (latest.graded, replaced.graded, replaced.finished_at) == (2, 0, LATER)


def test_an_order_whose_learners_have_all_left_stands_in_nobodys_way(judged, user, make_user):
    judged()
    order()
    db.session.delete(user)
    db.session.commit()
    judged(user_id=make_user().id)

    assert order() == 1


def test_a_regrade_that_waits_neither_counts_against_its_learner_nor_can_be_cancelled(judged, submit, user):
    waiting = judged()
    order()
    for _ in range(3):
        submit()

    with pytest.raises(service.NotWaiting):
        service.cancel(user.id, waiting.id)
    assert waiting.verdict == "accepted"


def test_a_grader_that_dies_three_times_leaves_the_result_as_it_was(judged):
    submission = judged()
    order()
    now = LATER
    for _ in range(leases.MOST_TRIES):
        leases.take_up(submission.id, now)
        now += leases.LEASE + timedelta(seconds=1)
        if submission.tries < leases.MOST_TRIES:
            assert leases.worn_out(now) == []
    [work] = leases.worn_out(now)
    leases.finish(work, by(NEW, "internal_error", score=0), now)

    db.session.expire_all()
    assert (submission.state, submission.verdict) == (State.DONE, "accepted")


def test_a_grader_of_before_cannot_finish_what_is_graded_again(judged, submit):
    """The tries begin anew, so the order is part of what a grader must hold."""
    submission = submit()
    lost = leases.take_up(submission.id, NOON)
    leases.requeue(NOON + leases.LEASE + timedelta(seconds=1))
    leases.finish(leases.take_up(submission.id, LATER), by(OLD), LATER)
    order()
    held = take_next()

    assert held.tries == lost.tries
    assert not leases.finish(lost, by(OLD, "wrong_answer"), LATER)
    assert leases.finish(held, by(NEW), LATER)


def test_the_stored_answer_is_that_of_the_new_checks(judged):
    submission = judged()
    order()
    work = take_next()
    leases.finish(work, by(NEW), LATER, answer_key="new-key")

    db.session.expire_all()
    assert submission.answer_key == "new-key"


@pytest.mark.parametrize(
    "changes",
    [
        {"ordered_by": ""},
        {"why": ""},
    ],
)
def test_the_database_itself_refuses_an_order_that_makes_no_sense(app, changes):
    row = {"exercise": LRU, "exercise_digest": "a", "engine_digest": "b", "ordered_by": "olga", "why": "x"}
    db.session.add(Regrade(**row | {"created_at": NOON} | changes))

    with pytest.raises(IntegrityError):
        db.session.commit()


@pytest.mark.parametrize(
    "values",
    [{"priority": 1}, {"state": "done"}, {"regrade_id": None}, {"report": sa.null()}, {"priority": 3}],
)
def test_the_database_itself_refuses_a_regrade_in_a_wrong_state(judged, values):
    judged()
    order()

    with pytest.raises(IntegrityError):
        db.session.execute(sa.update(Submission).values(values))


def test_who_orders_anew_and_who_finishes_at_that_moment_do_not_wait_for_each_other(app, judged):
    judged("wrong_answer", score=4)
    order()
    db.session.commit()
    work = take_next()
    db.session.execute(sa.select(Regrade.id).where(Regrade.id == work.regrade_id).with_for_update())
    finished = []

    def finish() -> None:
        with app.app_context():
            finished.append(leases.finish(work, by(NEW), LATER))

    finishing = threading.Thread(target=finish)
    finishing.start()
    finishing.join(0.3)  # by now it waits for the order, and must not hold the submission
    kept = {"state": State.DONE.value, "regrade_id": None, "priority": Priority.SUBMIT.value, "claim": None}
    change_submissions(Submission.id == work.id, kept)
    db.session.commit()
    finishing.join()

    assert finished == [False]
