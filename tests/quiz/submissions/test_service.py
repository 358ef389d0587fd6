"""Code is kept before it is queued, once a form, never too much of it, and shown to nobody else; on both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.accounts.models import Role
from quiz.classes.models import Classroom, Membership
from quiz.db import db
from quiz.events.models import Event
from quiz.submissions import service
from quiz.submissions.errors import (
    DraftChanged,
    ExerciseNotFound,
    HintNotFound,
    NotSolvedYet,
    SourceRefused,
    SourceTooLarge,
    SubmissionNotFound,
    TooManyWaiting,
)
from quiz.submissions.models import Draft, HintTaken, Kind, State, Submission
from quiz.submissions.source import LIMIT_BYTES
from quiz.workbench import drafts
from tests.conftest import NOON
from tests.quiz.conftest import LRU, SOURCE


def count(model):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def events(kind):
    return [event.result for event in db.session.scalars(sa.select(Event).where(Event.kind == kind).order_by(Event.id))]


def test_a_submission_is_a_queued_row_and_a_ring(submit, wake_up):
    submission = submit()

    assert (submission.state, submission.kind, submission.source) == (State.QUEUED, Kind.SUBMIT, SOURCE)
    assert wake_up.unread() == 1


def test_the_row_is_committed_before_it_rings(submit, wake_up, monkeypatch):
    seen = []

    def look_from_elsewhere():
        with db.engine.connect() as connection:
            seen.extend(connection.scalars(sa.select(Submission.id)))

    monkeypatch.setattr(wake_up, "send", look_from_elsewhere)

    assert [submit().id] == seen


def test_a_bell_out_of_reach_loses_nothing(submit, wake_up, monkeypatch, caplog):
    def unreachable(_data):
        raise OSError("no wake-up")

    monkeypatch.setattr(wake_up.signals, "enqueue", unreachable)

    assert submit().state == State.QUEUED
    assert "they look by themselves" in caplog.text


def test_the_same_form_sent_twice_is_one_row(submit, wake_up):
    first, second = submit(form_token="the-same"), submit(form_token="the-same")

    assert first.id == second.id
    assert count(Submission) == 1
    assert wake_up.unread() == 1


def test_the_same_form_with_other_code_is_another_row(submit):
    submit(form_token="the-same")
    submit(form_token="the-same", source=SOURCE + "# better\n")
    submit(form_token="the-same", kind=Kind.RUN)

    assert count(Submission) == 3


def test_two_learners_with_the_same_form_token_are_two_rows(submit, make_user):
    submit(form_token="the-same")
    submit(form_token="the-same", user_id=make_user().id)

    assert count(Submission) == 2


def test_a_fourth_waiting_submission_is_refused_with_a_wait(submit):
    for _ in range(3):
        submit()

    with pytest.raises(TooManyWaiting, match="3 of your attempts are waiting") as refusal:
        submit()

    assert refusal.value.retry_after_s > 0
    assert count(Submission) == 3


def test_what_waits_of_others_or_is_graded_does_not_count(submit, graded, make_user):
    other = make_user()
    for _ in range(3):
        graded()
        submit(user_id=other.id)

    submit()


def test_a_double_submit_is_answered_even_when_three_wait(submit):
    first = submit(form_token="the-same")
    submit(), submit()

    assert submit(form_token="the-same").id == first.id


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("", "no code"),
        (" \n\t\n", "no code"),
        ("x = 1\ny = '\0'", "Line 2 holds a NUL"),
        ("x = '\ud800'", "half of a character"),
    ],
)
def test_code_that_cannot_be_graded_is_refused_and_leaves_no_row(submit, source, says):
    with pytest.raises(SourceRefused, match=says):
        submit(source=source)

    assert count(Submission) == 0


def test_the_largest_source_is_taken_and_one_byte_more_is_not(submit):
    submit(source="#" * LIMIT_BYTES)

    with pytest.raises(SourceTooLarge, match=r"64\.1 kB; at most 64 kB"):
        submit(source="é" + "#" * (LIMIT_BYTES - 1))


def test_a_submission_to_an_unknown_exercise_is_refused(submit):
    with pytest.raises(ExerciseNotFound, match="no exercise nothing"):
        submit(slug="nothing")


def test_a_submission_is_shown_to_its_learner_the_instructor_and_admins(submit, user, make_user):
    teacher, stranger, admin = (
        make_user(role=Role.INSTRUCTOR),
        make_user(role=Role.INSTRUCTOR),
        make_user(role=Role.ADMIN),
    )
    classroom = Classroom(name="Systems", instructor_id=teacher.id, join_code="ABCD", created_at=NOON)
    db.session.add(classroom)
    db.session.flush()
    db.session.add(Membership(classroom_id=classroom.id, user_id=user.id, joined_at=NOON))
    submission = submit()

    for viewer in (user, teacher, admin):
        assert service.get_submission(submission.id, viewer_id=viewer.id).id == submission.id
    for viewer in (stranger, make_user()):
        with pytest.raises(SubmissionNotFound):
            service.get_submission(submission.id, viewer_id=viewer.id)


def test_an_unknown_submission_is_not_found(user):
    with pytest.raises(SubmissionNotFound):
        service.get_submission(12345, viewer_id=user.id)


def test_hints_open_one_at_a_time_and_are_remembered(user):
    for rung in (1, 2, 3):
        service.take_hint(user.id, LRU, rung, now=NOON)
        assert service.hints_taken(user.id, LRU) == rung

    assert events("hint_taken") == [{"rung": 1}, {"rung": 2}, {"rung": 3}]


@pytest.mark.parametrize("rung", [0, 2, 3, 4, -1])
def test_a_hint_out_of_turn_is_refused(user, rung):
    with pytest.raises(HintNotFound):
        service.take_hint(user.id, LRU, rung, now=NOON)


def test_a_hint_opened_twice_counts_once(user):
    service.take_hint(user.id, LRU, 1, now=NOON)
    service.take_hint(user.id, LRU, 1, now=NOON)

    assert (count(HintTaken), len(events("hint_taken"))) == (1, 1)


def test_the_editorial_opens_with_the_first_accepted_submission(user, graded):
    graded("wrong_answer", score=4)
    graded("accepted", kind=Kind.RUN)
    with pytest.raises(NotSolvedYet):
        service.get_solved_exercise(user.id, LRU)

    graded("accepted")
    assert service.get_solved_exercise(user.id, LRU).slug == LRU


def test_a_draft_is_kept_with_a_rising_version(user):
    first = drafts.save_draft(user.id, LRU, source="x = 1", version=0, now=NOON)
    assert first.version == 1
    drafts.save_draft(user.id, LRU, source="x = 2", version=1, now=NOON + timedelta(seconds=5))

    stored = drafts.find_draft(user.id, LRU)
    assert (stored.source, stored.version, stored.saved_at) == ("x = 2", 2, NOON + timedelta(seconds=5))


def test_an_old_tab_is_told_of_the_newer_text_and_both_are_kept(user):
    drafts.save_draft(user.id, LRU, source="old", version=0, now=NOON)
    drafts.save_draft(user.id, LRU, source="new", version=1, now=NOON)

    with pytest.raises(DraftChanged) as refusal:
        drafts.save_draft(user.id, LRU, source="of the old tab", version=1, now=NOON)

    assert (refusal.value.draft.source, refusal.value.draft.version) == ("new", 2)
    assert drafts.find_draft(user.id, LRU).source == "new"


def test_saving_what_is_stored_already_changes_nothing(user):
    drafts.save_draft(user.id, LRU, source="same", version=0, now=NOON)

    assert drafts.save_draft(user.id, LRU, source="same", version=0, now=NOON).version == 1


def test_a_draft_may_be_empty_but_not_too_large_nor_hold_nul(user):
    drafts.save_draft(user.id, LRU, source="", version=0, now=NOON)

    for source in ("#" * (LIMIT_BYTES + 1), "\0", "\udfff"):
        with pytest.raises(SourceRefused):
            drafts.save_draft(user.id, LRU, source=source, version=1, now=NOON)
    assert drafts.find_draft(user.id, LRU).source == ""


def test_a_draft_is_its_learners_own(user, make_user):
    drafts.save_draft(user.id, LRU, source="mine", version=0, now=NOON)

    assert drafts.find_draft(make_user().id, LRU) is None


def test_reset_forgets_the_draft_and_nothing_else(user, submit):
    submit()
    drafts.save_draft(user.id, LRU, source="x", version=0, now=NOON)
    drafts.reset_draft(user.id, LRU)

    assert (count(Draft), count(Submission)) == (0, 1)


def test_a_draft_of_an_unknown_exercise_is_refused(user):
    with pytest.raises(ExerciseNotFound):
        drafts.save_draft(user.id, "nothing", source="x", version=0, now=NOON)
    with pytest.raises(ExerciseNotFound):
        drafts.reset_draft(user.id, "nothing")
