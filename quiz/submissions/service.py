"""Handing in code and opening hints. Only grader processes grade; here a row is committed and a wake-up sent."""

from collections.abc import Container
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import defer, undefer

from exercises.exercise import Exercise
from quiz.accounts.locks import lock_account
from quiz.accounts.models import User
from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.events import payloads
from quiz.events.log import record_event
from quiz.permissions import see_learner
from quiz.quotas import require
from quiz.submissions.errors import (
    MOST_WAITING,
    ExerciseNotFound,
    HintNotFound,
    NotSolvedYet,
    NotWaiting,
    SubmissionNotFound,
    TooManyKept,
    TooManySent,
    TooManyWaiting,
)
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import OF_KIND, HintTaken, Kind, State, Submission
from quiz.submissions.queries import allowance_of, exercise_states, solved_slugs, submissions_of
from quiz.submissions.queue import count_waiting, next_turn
from quiz.submissions.seeding import submission_token
from quiz.submissions.source import require_gradable
from quiz.submissions.wake_up import get_wake_up

__all__ = [
    "cancel",
    "exercise_states",
    "get_exercise",
    "get_solved_exercise",
    "get_submission",
    "hints_taken",
    "learner_of",
    "solved_slugs",
    "submissions_of",
    "submit",
    "take_hint",
]

RUNGS = 3
WIDE = ("source", "report")


def get_exercise(slug: str) -> Exercise:
    """The exercise of the catalogue. Raises ExerciseNotFound."""
    if (exercise := get_catalogue().exercises.get(slug)) is None:
        raise ExerciseNotFound(slug)
    return exercise


def submit(user_id: int, slug: str, *, kind: Kind, source: str, form_token: str, now: datetime) -> int:
    """Hand code in, once for each form. Returns the id of the submission; a form sent twice gives the same id.

    Raises ExerciseNotFound, SourceRefused, TooManySent and TooManyKept past the learner's limits, and TooManyWaiting
    when MOST_WAITING of the learner's submissions are in the queue.
    """
    get_exercise(slug)
    require_gradable(source)
    token = submission_token(form_token, kind, source)
    lock_account(user_id)  # two forms at the same moment are neither stored twice nor miscounted
    if sent_before := find_sent(user_id, token):
        db.session.rollback()
        return sent_before
    require(allowance_of(user_id, now), TooManySent, TooManyKept)
    if count_waiting(user_id) >= MOST_WAITING:
        db.session.rollback()
        raise TooManyWaiting
    submission = Submission(user_id=user_id, token=token, exercise=slug, kind=kind.value, created_at=now)
    submission.source_digest = keep_source(source)
    submission.turn = next_turn(user_id, OF_KIND[kind])
    return queued(submission)


def queued(submission: Submission) -> int:
    """Commit, and only then wake a grader: nothing of the transaction is open when a grader reads the row."""
    db.session.add(submission)
    db.session.flush()
    submission_id = submission.id
    db.session.commit()
    get_wake_up().send()
    return submission_id


def find_sent(user_id: int, token: str) -> int | None:
    return db.session.scalar(sa.select(Submission.id).where(Submission.user_id == user_id, Submission.token == token))


def cancel(user_id: int, submission_id: int) -> None:
    """Take one's own submission out of the queue for good. Its form may be sent again.

    Raises SubmissionNotFound for a submission that is not the learner's, NotWaiting for one that a grader has or had.
    """
    own = (Submission.id == submission_id, Submission.user_id == user_id)
    waiting = (Submission.state == State.QUEUED, Submission.regrade_id.is_(None))
    taken_out = sa.update(Submission).where(*own, *waiting)
    taken_out = taken_out.values(state=State.CANCELLED.value, lease_until=None, token=f"cancelled-{submission_id}")
    db.session.execute(taken_out.execution_options(synchronize_session=False))
    db.session.commit()
    state = db.session.scalar(sa.select(Submission.state).where(*own))
    if state is None:
        raise SubmissionNotFound
    if state != State.CANCELLED:
        raise NotWaiting(graded=state != State.GRADING)


def get_submission(submission_id: int, *, viewer_id: int, wide: Container[str] = ()) -> Submission:
    """The submission, for its learner and people who may see that learner. Raises SubmissionNotFound for everyone else.
    Of the WIDE columns the named ones are loaded; reading another one raises an error."""
    columns = {name: getattr(Submission, name) for name in WIDE}
    options = [undefer(each) if name in wide else defer(each, raiseload=True) for name, each in columns.items()]
    one = sa.select(Submission).where(Submission.id == submission_id).options(*options)
    submission = db.session.scalar(one.execution_options(populate_existing=True))
    if submission is None or not see_learner(viewer_id=viewer_id, learner_id=submission.user_id):
        raise SubmissionNotFound
    return submission


def learner_of(submission: Submission) -> User:
    learner = db.session.get(User, submission.user_id)
    assert learner is not None  # a submission goes with its learner
    return learner


def get_solved_exercise(user_id: int, slug: str) -> Exercise:
    """The exercise whose solution the learner may read. Raises ExerciseNotFound, NotSolvedYet."""
    exercise = get_exercise(slug)
    if slug not in solved_slugs(user_id):
        raise NotSolvedYet
    return exercise


def hints_taken(user_id: int, slug: str) -> int:
    """The number of rungs that the learner has opened: 0 to RUNGS."""
    taken = sa.select(sa.func.max(HintTaken.rung)).where(HintTaken.user_id == user_id, HintTaken.exercise == slug)
    return db.session.scalar(taken) or 0


def take_hint(user_id: int, slug: str, rung: int, *, now: datetime) -> None:
    """Open a hint; an open one stays open. Raises ExerciseNotFound, HintNotFound for a rung out of turn."""
    get_exercise(slug)
    taken = hints_taken(user_id, slug)
    if not 1 <= rung <= min(taken + 1, RUNGS):
        raise HintNotFound
    if rung <= taken:
        return
    db.session.add(HintTaken(user_id=user_id, exercise=slug, rung=rung, taken_at=now))
    try:
        record_event(user_id, slug, payloads.HintTaken(rung), now=now)
        db.session.commit()
    except IntegrityError:  # opened in two tabs at the same moment
        db.session.rollback()
