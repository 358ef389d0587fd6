"""What graded submissions mean for a learner, as events. Each solve of an exercise has a number (`version`), so that
one which a regrade takes back can be named, and a later one counts again."""

from datetime import datetime
from typing import Protocol, TypedDict

import sqlalchemy as sa

from exercises.grading.report.forms import ReportForm
from quiz.accounts.locks import lock_account
from quiz.db import db
from quiz.events.log import record_event
from quiz.events.models import Event
from quiz.submissions.models import Kind, Submission

SUBMITTED, SOLVED, UNSOLVED, REGRADED = (
    "exercise_submitted",
    "exercise_solved",
    "exercise_unsolved",
    "exercise_regraded",
)


class Handed(Protocol):
    """A submission, as far as its outcome is concerned."""

    @property
    def id(self) -> int: ...
    @property
    def user_id(self) -> int: ...
    @property
    def exercise(self) -> str: ...
    @property
    def created_at(self) -> datetime: ...


class Result(TypedDict):
    """What a Report comes to, as events keep it."""

    verdict: str
    score: float
    max_score: float


def result_of(report: ReportForm) -> Result:
    return {"verdict": report["verdict"], "score": report["score"], "max_score": report["max_score"]}


def record_outcome(work: Handed, report: ReportForm, now: datetime) -> None:
    """That it was submitted, and that it solved the exercise if nothing did before: on the day on which it was sent, be
    that over by the time it is graded."""
    result = {**result_of(report), "submission": work.id}
    record_event(work.user_id, SUBMITTED, work.exercise, now=now, result=result, done_at=work.created_at)
    if report["verdict"] == "accepted":
        record_solve(work, now, done_at=work.created_at)


def record_regrade(work: Handed, before: Result, report: ReportForm, now: datetime) -> None:
    """That another result replaced the one `before`; the exercise is solved, or no longer, accordingly."""
    result = {"from": before, "to": result_of(report), "submission": work.id}
    record_event(work.user_id, REGRADED, work.exercise, now=now, result=result)
    if report["verdict"] == "accepted":
        record_solve(work, now)
    elif before["verdict"] == "accepted":
        withdraw_solve(work, now)


def record_solve(work: Handed, now: datetime, *, done_at: datetime | None = None) -> None:
    lock_account(work.user_id)  # two graders may hold two right solutions at the same moment
    solves, withdrawn = count(work, SOLVED), count(work, UNSOLVED)
    if solves == withdrawn:
        result = {"submission": work.id, "version": solves + 1}
        record_event(work.user_id, SOLVED, work.exercise, now=now, result=result, done_at=done_at)


def withdraw_solve(work: Handed, now: datetime) -> None:
    """Take the solve back, unless another submission solves the exercise as well."""
    lock_account(work.user_id)  # two graders may hold two right solutions at the same moment
    solves, withdrawn = count(work, SOLVED), count(work, UNSOLVED)
    if solves > withdrawn and not solved_otherwise(work):
        result = {"submission": work.id, "version": solves}
        record_event(work.user_id, UNSOLVED, work.exercise, now=now, result=result)


def count(work: Handed, kind: str) -> int:
    of_exercise = (Event.user_id == work.user_id, Event.kind == kind, Event.subject == work.exercise)
    return db.session.scalar(sa.select(sa.func.count()).where(*of_exercise)) or 0


def solved_otherwise(work: Handed) -> bool:
    other = sa.select(Submission.id).where(
        Submission.user_id == work.user_id,
        Submission.exercise == work.exercise,
        Submission.kind == Kind.SUBMIT,
        Submission.verdict == "accepted",
        Submission.id != work.id,
    )
    return db.session.scalar(sa.select(other.exists())) is True
