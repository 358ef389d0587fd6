"""An interview kept through pauses, tabs and devices: on both databases."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from quiz.accounts.models import Role, User
from quiz.catalogue.quantity import QuantityError
from quiz.classes.models import Classroom, Membership
from quiz.db import db
from quiz.events.models import Event
from quiz.interviews import attempts, self_check, service
from quiz.interviews.errors import (
    AnswerChanged,
    AttemptNotFound,
    EstimateAnswered,
    InterviewOver,
    NotOver,
    PartNotFound,
    PromptNotFound,
)
from quiz.interviews.models import InterviewAttempt
from quiz.interviews.scoring import Level
from quiz.interviews.self_check import Rating

SLUG = "url-shortener"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.fixture
def attempt(user: User) -> InterviewAttempt:
    return service.start(user.id, SLUG, now=NOON)


def elapsed(attempt: InterviewAttempt, now: datetime) -> int:
    db.session.expire_all()
    return attempts.clock_of(attempt).total_s(now)


def events() -> list[Event]:
    return list(db.session.scalars(sa.select(Event)))


def all_met() -> dict[str, Rating]:
    return {signal.id: Rating(Level.MET) for signal in attempts.find_prompt(SLUG).signals}


def test_an_interview_begins_in_its_first_phase_with_the_clock_running(attempt: InterviewAttempt) -> None:
    assert (attempt.phase, elapsed(attempt, at(2))) == ("requirements", 120)


def test_starting_again_goes_on_with_the_open_interview(user: User, attempt: InterviewAttempt) -> None:
    assert service.start(user.id, SLUG, now=at(9)).id == attempt.id


def test_the_database_refuses_a_second_open_interview(user: User, attempt: InterviewAttempt) -> None:
    second = InterviewAttempt(user_id=user.id, prompt=SLUG, phase="requirements", started_at=NOON, phase_elapsed={})
    db.session.add(second)

    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


def test_after_finishing_a_new_interview_can_begin(user: User, attempt: InterviewAttempt) -> None:
    service.finish(user.id, attempt.id, now=at(1))

    assert service.start(user.id, SLUG, now=at(2)).id != attempt.id


def test_an_unknown_prompt_cannot_be_started(user: User) -> None:
    with pytest.raises(PromptNotFound):
        service.start(user.id, "nothing", now=NOON)


def test_a_pause_stops_the_clock_on_every_device(user: User, attempt: InterviewAttempt) -> None:
    service.pause(user.id, attempt.id, now=at(3))
    service.resume(user.id, attempt.id, now=at(60))

    assert elapsed(attempt, at(61)) == 4 * 60


def test_moving_on_charges_the_time_to_the_phase_left(user: User, attempt: InterviewAttempt) -> None:
    service.move_on(user.id, attempt.id, leaving="requirements", now=at(6))

    assert attempt.phase == "estimate"
    assert attempt.phase_elapsed == {"requirements": 360}


def test_moving_on_twice_from_the_same_page_moves_once(user: User, attempt: InterviewAttempt) -> None:
    service.move_on(user.id, attempt.id, leaving="requirements", now=at(6))
    service.move_on(user.id, attempt.id, leaving="requirements", now=at(6))

    assert attempt.phase == "estimate"


def test_there_is_nothing_after_the_last_phase(user: User, attempt: InterviewAttempt) -> None:
    for phase in ("requirements", "estimate", "high-level", "deep-dive", "wrap-up"):
        service.move_on(user.id, attempt.id, leaving=phase, now=at(1))

    assert attempt.phase == "wrap-up"


def test_a_question_is_kept_with_its_phase_and_time(user: User, attempt: InterviewAttempt) -> None:
    service.ask(user.id, attempt.id, "volume", now=at(1.5))

    kept = attempt.questions[0]
    assert (kept.question, kept.phase, kept.elapsed_s) == ("volume", "requirements", 90)


def test_a_question_asked_twice_counts_once(user: User, attempt: InterviewAttempt) -> None:
    service.ask(user.id, attempt.id, "volume", now=at(1))
    service.ask(user.id, attempt.id, "volume", now=at(2))

    assert [kept.elapsed_s for kept in attempt.questions] == [60]


@pytest.mark.parametrize("question", ["nothing", "", "x" * 5_000, "volume\x00"])
def test_a_question_that_is_not_offered_is_refused(user: User, attempt: InterviewAttempt, question: str) -> None:
    with pytest.raises(PartNotFound):
        service.ask(user.id, attempt.id, question, now=at(1))


def test_an_estimate_is_judged_when_it_is_given(user: User, attempt: InterviewAttempt) -> None:
    service.answer_estimate(user.id, attempt.id, "storage", "9 TB", now=at(7))

    kept = attempt.estimates[0]
    assert (kept.answer, kept.judgement) == ("9 TB", {"value_ok": True, "unit_ok": True, "magnitude_off": 0})


def test_the_first_answer_to_an_estimate_stands(user: User, attempt: InterviewAttempt) -> None:
    service.answer_estimate(user.id, attempt.id, "storage", "9 GB", now=at(7))

    with pytest.raises(EstimateAnswered):
        service.answer_estimate(user.id, attempt.id, "storage", "9 TB", now=at(8))

    assert [kept.answer for kept in attempt.estimates] == ["9 GB"]


def test_an_answer_that_is_no_quantity_is_not_counted(user: User, attempt: InterviewAttempt) -> None:
    with pytest.raises(QuantityError):
        service.answer_estimate(user.id, attempt.id, "storage", "lots", now=at(7))

    assert attempt.estimates == []


def test_each_save_counts_the_version_up(user: User, attempt: InterviewAttempt) -> None:
    first = service.save_answer(user.id, attempt.id, "requirements", "one", version=0, now=at(1))
    assert first is not None
    assert first.version == 1

    service.save_answer(user.id, attempt.id, "requirements", "two", version=1, now=at(2))

    kept = attempts.answer_to(attempt, "requirements")
    assert kept is not None
    assert (kept.text, kept.version, kept.saved_at) == ("two", 2, at(2))


def test_an_older_tab_never_overwrites_a_newer_text(user: User, attempt: InterviewAttempt) -> None:
    service.save_answer(user.id, attempt.id, "requirements", "from the phone", version=0, now=at(1))

    with pytest.raises(AnswerChanged) as refused:
        service.save_answer(user.id, attempt.id, "requirements", "from the desk", version=0, now=at(2))

    assert (refused.value.text, refused.value.version) == ("from the phone", 1)
    db.session.rollback()
    kept = attempts.answer_to(attempt, "requirements")
    assert kept is not None
    assert kept.text == "from the phone"


def test_the_same_text_from_two_tabs_is_no_conflict(user: User, attempt: InterviewAttempt) -> None:
    service.save_answer(user.id, attempt.id, "requirements", "same", version=0, now=at(1))

    again = service.save_answer(user.id, attempt.id, "requirements", "same", version=0, now=at(2))

    assert again is not None
    assert again.version == 1


def test_an_empty_text_that_always_was_leaves_nothing(user: User, attempt: InterviewAttempt) -> None:
    assert service.save_answer(user.id, attempt.id, "requirements", "", version=0, now=at(1)) is None


def test_a_text_can_be_emptied(user: User, attempt: InterviewAttempt) -> None:
    service.save_answer(user.id, attempt.id, "requirements", "draft", version=0, now=at(1))
    service.save_answer(user.id, attempt.id, "requirements", "", version=1, now=at(2))

    kept = attempts.answer_to(attempt, "requirements")
    assert kept is not None
    assert (kept.text, kept.version) == ("", 2)


def test_a_phase_the_prompt_has_not_is_refused(user: User, attempt: InterviewAttempt) -> None:
    with pytest.raises(PartNotFound):
        service.save_answer(user.id, attempt.id, "coda", "text", version=0, now=at(1))


def test_finishing_stops_the_clock_for_good(user: User, attempt: InterviewAttempt) -> None:
    service.finish(user.id, attempt.id, now=at(15))

    assert elapsed(attempt, at(100)) == 15 * 60


def test_finishing_twice_changes_nothing(user: User, attempt: InterviewAttempt) -> None:
    service.finish(user.id, attempt.id, now=at(15))
    service.finish(user.id, attempt.id, now=at(16))

    assert (attempt.finished_at, attempt.elapsed_s) == (at(15), 15 * 60)


def test_what_was_said_stays_as_it_was_when_the_talk_ended(user: User, attempt: InterviewAttempt) -> None:
    service.finish(user.id, attempt.id, now=at(15))

    for act in (
        lambda: service.ask(user.id, attempt.id, "volume", now=at(16)),
        lambda: service.answer_estimate(user.id, attempt.id, "storage", "9 TB", now=at(16)),
        lambda: service.save_answer(user.id, attempt.id, "requirements", "late", version=0, now=at(16)),
        lambda: service.pause(user.id, attempt.id, now=at(16)),
        lambda: service.resume(user.id, attempt.id, now=at(16)),
        lambda: service.move_on(user.id, attempt.id, leaving="requirements", now=at(16)),
    ):
        with pytest.raises(InterviewOver):
            act()


def test_a_self_check_waits_for_the_end_of_the_talk(user: User, attempt: InterviewAttempt) -> None:
    with pytest.raises(NotOver):
        self_check.rate(user.id, attempt.id, all_met(), now=at(1))


def test_a_self_check_can_be_left_and_gone_on_with(user: User, attempt: InterviewAttempt) -> None:
    service.finish(user.id, attempt.id, now=at(15))
    self_check.rate(user.id, attempt.id, {"numbers": Rating(Level.PARTLY, "12k a second")}, now=at(16))

    assert attempt.debriefed_at is None
    assert [(kept.signal, kept.level, kept.evidence) for kept in attempt.ratings] == [
        ("numbers", "partly", "12k a second")
    ]
    assert events() == []


def test_a_signal_not_rated_yet_can_be_changed(user: User, attempt: InterviewAttempt) -> None:
    service.finish(user.id, attempt.id, now=at(15))
    self_check.rate(user.id, attempt.id, {"numbers": Rating(Level.PARTLY)}, now=at(16))
    self_check.rate(user.id, attempt.id, {"numbers": Rating(Level.MET)}, now=at(17))

    assert [kept.level for kept in attempt.ratings] == ["met"]


def test_a_complete_self_check_records_the_interview_once(user: User, attempt: InterviewAttempt) -> None:
    service.ask(user.id, attempt.id, "volume", now=at(1))
    service.ask(user.id, attempt.id, "team", now=at(2))
    service.answer_estimate(user.id, attempt.id, "storage", "9 TB", now=at(7))
    service.finish(user.id, attempt.id, now=at(15))
    self_check.rate(user.id, attempt.id, all_met(), now=at(16))
    self_check.rate(user.id, attempt.id, all_met(), now=at(17))

    event, *judged = events()
    assert (event.user_id, event.kind, event.subject, event.at) == (user.id, "interview_finished", SLUG, at(16))
    assert [(each.kind, each.subject, each.result["points"]) for each in judged] == [
        ("signal_judged", f"{SLUG}/{signal}", 1.0) for signal in all_met()
    ]
    assert event.result == {
        "attempt": attempt.id,
        "elapsed_s": 900,
        "questions": 2,
        "questions_that_matter": 1,
        "estimates_right": 1,
        "met": 8,
        "partly": 0,
        "missed": 0,
        "cannot_tell": 0,
    }


def test_a_complete_self_check_stays_as_it_is(user: User, attempt: InterviewAttempt) -> None:
    service.finish(user.id, attempt.id, now=at(15))
    self_check.rate(user.id, attempt.id, all_met(), now=at(16))
    self_check.rate(user.id, attempt.id, {"numbers": Rating(Level.MISSED)}, now=at(17))

    assert {kept.level for kept in attempt.ratings} == {"met"}


def test_a_signal_the_rubric_has_not_is_left_out(user: User, attempt: InterviewAttempt) -> None:
    service.finish(user.id, attempt.id, now=at(15))
    self_check.rate(user.id, attempt.id, {"charm": Rating(Level.MET)}, now=at(16))

    assert attempt.ratings == []


def test_nobody_else_can_act_on_an_interview(attempt: InterviewAttempt, make_user: Callable[..., User]) -> None:
    for other in (make_user("eve"), make_user("ivan", role=Role.INSTRUCTOR), make_user("root", role=Role.ADMIN)):
        with pytest.raises(AttemptNotFound):
            service.save_answer(other.id, attempt.id, "requirements", "not mine", version=0, now=at(1))
        with pytest.raises(AttemptNotFound):
            service.finish(other.id, attempt.id, now=at(1))


def test_an_interview_is_seen_by_its_owner_and_the_instructor_of_their_class(
    user: User, attempt: InterviewAttempt, make_user: Callable[..., User]
) -> None:
    teacher = make_user("ivan", role=Role.INSTRUCTOR)
    classroom = Classroom(name="A", instructor_id=teacher.id, join_code="AAAA", created_at=NOON)
    db.session.add(classroom)
    db.session.flush()
    db.session.add(Membership(classroom_id=classroom.id, user_id=user.id, joined_at=NOON))
    db.session.commit()

    assert attempts.get_attempt(attempt.id, viewer_id=user.id) is attempt
    assert attempts.get_attempt(attempt.id, viewer_id=teacher.id) is attempt


def test_an_interview_is_hidden_from_everyone_else(attempt: InterviewAttempt, make_user: Callable[..., User]) -> None:
    for other in (make_user("eve"), make_user("iris", role=Role.INSTRUCTOR)):
        with pytest.raises(AttemptNotFound):
            attempts.get_attempt(attempt.id, viewer_id=other.id)


def test_deleting_an_account_takes_its_interviews_with_it(user: User, attempt: InterviewAttempt) -> None:
    service.ask(user.id, attempt.id, "volume", now=at(1))
    service.save_answer(user.id, attempt.id, "requirements", "text", version=0, now=at(1))
    db.session.delete(user)
    db.session.commit()

    assert db.session.scalar(sa.select(sa.func.count()).select_from(InterviewAttempt)) == 0
