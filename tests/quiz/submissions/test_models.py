"""A submission is held by one grader at a time, finished once, and found again when a grader is lost."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from quiz.db import db
from quiz.events.models import Event
from quiz.grader import leases
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import Kind, State, Submission
from tests.conftest import NOON
from tests.quiz.conftest import LRU, report

LATER = NOON + leases.LEASE + timedelta(seconds=1)


def events(kind):
    db.session.expire_all()
    return [event.result for event in db.session.scalars(sa.select(Event).where(Event.kind == kind).order_by(Event.id))]


def test_only_one_grader_takes_a_submission_up(submit):
    submission = submit()

    assert leases.take_up(submission.id, NOON).tries == 1
    assert leases.take_up(submission.id, NOON) is None
    assert (submission.state, submission.lease_until) == (State.GRADING, NOON + leases.LEASE)


def test_an_unknown_or_done_submission_is_not_taken_up(graded):
    assert leases.take_up(graded().id, NOON) is None
    assert leases.take_up(999, NOON) is None


def test_finishing_stores_the_report_and_what_it_says(submit):
    submission = submit()
    work = leases.take_up(submission.id, NOON)

    assert leases.finish(work, report("too_slow", score=7, steps=123_456_789_012), NOON)

    assert (submission.state, submission.verdict, submission.score, submission.steps, submission.lease_until) == (
        State.DONE, "too_slow", 7, 123_456_789_012, None,
    )  # fmt: skip
    assert submission.report["verdict"] == "too_slow"


def test_a_grader_thought_dead_cannot_finish_what_another_holds(submit):
    submission = submit()
    lost = leases.take_up(submission.id, NOON)
    leases.requeue(LATER)
    held = leases.take_up(submission.id, LATER)

    assert not leases.finish(lost, report("wrong_answer"), LATER)
    assert not leases.renew(lost, LATER)
    assert not leases.hand_back(lost)
    assert leases.finish(held, report("accepted"), LATER)
    assert not leases.finish(held, report("accepted"), LATER)
    assert submission.verdict == "accepted"
    assert len(events("exercise_submitted")) == 1


def test_a_renewed_lease_does_not_run_out(submit):
    submission = submit()
    work = leases.take_up(submission.id, NOON)

    assert leases.renew(work, NOON + timedelta(seconds=20))
    leases.requeue(LATER)

    assert submission.state == State.GRADING


def test_what_is_handed_back_can_be_taken_up_and_does_not_count_as_a_try(submit):
    submission = submit()
    assert leases.hand_back(leases.take_up(submission.id, NOON))

    assert (submission.state, submission.tries, submission.lease_until) == (State.QUEUED, 0, None)
    assert leases.take_up(submission.id, NOON).tries == 1


def test_a_lease_that_ran_out_is_given_to_the_next_grader(submit):
    submission = submit()
    leases.take_up(submission.id, NOON)
    leases.requeue(LATER)

    assert leases.take_up(submission.id, LATER).tries == 2


def test_after_three_lost_graders_a_submission_is_handed_over_to_be_given_up(submit):
    submission = submit()
    now = NOON
    for _ in range(leases.MOST_TRIES):
        leases.take_up(submission.id, now)
        now += leases.LEASE + timedelta(seconds=1)
        if submission.tries < leases.MOST_TRIES:
            assert leases.worn_out(now) == []

    found = leases.worn_out(now)

    assert [work.id for work in found] == [submission.id]
    assert leases.finish(found[0], report("internal_error"), now)


def test_each_graded_submit_is_an_event_and_the_first_accepted_one_solves(graded):
    graded("wrong_answer", score=4)
    first = graded("accepted")
    graded("accepted")

    assert [result["verdict"] for result in events("exercise_submitted")] == ["wrong_answer", "accepted", "accepted"]
    assert events("exercise_submitted")[0] | {"submission": 0} == {
        "verdict": "wrong_answer", "score": 4, "max_score": 20, "submission": 0,
    }  # fmt: skip
    assert events("exercise_solved") == [{"submission": first.id, "version": 1}]


def test_a_run_is_no_event(graded):
    graded("accepted", kind=Kind.RUN)

    assert events("exercise_submitted") == events("exercise_solved") == []


def test_our_mistake_is_no_event(graded):
    graded("internal_error", score=0)

    assert events("exercise_submitted") == []


def test_a_submission_deleted_with_its_learner_is_finished_by_nobody(submit, user):
    work = leases.take_up(submit().id, NOON)
    db.session.delete(user)
    db.session.commit()

    assert not leases.finish(work, report(), NOON)


@pytest.mark.parametrize("changes", [{"state": "lost"}, {"kind": "exam"}, {"state": "done"}, {"report": {}}])
def test_the_database_itself_refuses_a_row_that_makes_no_sense(user, changes):
    row = {"user_id": user.id, "token": "t", "exercise": LRU, "kind": "run", "source_digest": keep_source("x"),
           "created_at": NOON}  # fmt: skip
    db.session.add(Submission(**row | changes))

    with pytest.raises(IntegrityError):
        db.session.commit()
