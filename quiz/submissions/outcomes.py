"""The outcomes of graded submissions for a learner, as events. Each solve of an exercise has a number (`version`), so
that a solve which a regrade takes back can be named, and a later one counts again."""

from datetime import datetime
from typing import Protocol

import sqlalchemy as sa

from exercises.grading.report.forms import ReportForm
from quiz.accounts.locks import lock_account
from quiz.db import db
from quiz.events.kinds import EventKind
from quiz.events.log import record_event
from quiz.events.models import Event
from quiz.events.payloads import ExerciseRegraded, ExerciseSolved, ExerciseSubmitted, ExerciseUnsolved, Outcome
from quiz.submissions.models import Submission
from quiz.submissions.solving import SOLVES, solves


class Handed(Protocol):
    """The facts of a submission on which its outcome depends."""

    @property
    def id(self) -> int: ...
    @property
    def user_id(self) -> int: ...
    @property
    def exercise(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def created_at(self) -> datetime: ...


def outcome_of(report: ReportForm) -> Outcome:
    return Outcome(report["verdict"], report["score"], report["max_score"])


def record_outcome(work: Handed, report: ReportForm, now: datetime) -> None:
    """Record the submission, and the solve of its exercise if it is the first. Both count for the day of sending,
    though that may be over at the time of grading."""
    submitted = ExerciseSubmitted(report["verdict"], report["score"], report["max_score"], work.id)
    record_event(work.user_id, work.exercise, submitted, now=now, done_at=work.created_at)
    if solves(work.kind, report["verdict"]):
        record_solve(work, now, done_at=work.created_at)


def record_regrade(work: Handed, before: Outcome, report: ReportForm, now: datetime) -> None:
    """Record another result in place of the one `before`; the exercise becomes solved, or unsolved, accordingly."""
    after = outcome_of(report)
    record_event(work.user_id, work.exercise, ExerciseRegraded(before, after, work.id), now=now)
    if solves(work.kind, after.verdict):
        record_solve(work, now)
    elif solves(work.kind, before.verdict):
        withdraw_solve(work, now)


def record_solve(work: Handed, now: datetime, *, done_at: datetime | None = None) -> None:
    lock_account(work.user_id)  # two graders may hold two right solutions at the same moment
    solved, withdrawn = count(work, EventKind.EXERCISE_SOLVED), count(work, EventKind.EXERCISE_UNSOLVED)
    if solved == withdrawn:
        record_event(work.user_id, work.exercise, ExerciseSolved(work.id, solved + 1), now=now, done_at=done_at)


def withdraw_solve(work: Handed, now: datetime) -> None:
    """Take the solve back, unless another submission solves the exercise as well."""
    lock_account(work.user_id)  # two graders may hold two right solutions at the same moment
    solved, withdrawn = count(work, EventKind.EXERCISE_SOLVED), count(work, EventKind.EXERCISE_UNSOLVED)
    if solved > withdrawn and not solved_otherwise(work):
        record_event(work.user_id, work.exercise, ExerciseUnsolved(work.id, solved), now=now)


def count(work: Handed, kind: EventKind) -> int:
    of_exercise = (Event.user_id == work.user_id, Event.kind == kind, Event.subject == work.exercise)
    return db.session.scalar(sa.select(sa.func.count()).where(*of_exercise)) or 0


def solved_otherwise(work: Handed) -> bool:
    other = sa.select(Submission.id).where(
        Submission.user_id == work.user_id,
        Submission.exercise == work.exercise,
        SOLVES,
        Submission.id != work.id,
    )
    return db.session.scalar(sa.select(other.exists())) is True
