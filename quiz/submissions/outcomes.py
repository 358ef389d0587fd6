"""What graded submissions mean for a learner, as events. Each solve of an exercise has a number (`version`), so that
one which a regrade takes back can be named, and a later one counts again."""

from datetime import datetime
from typing import Any, Protocol

import sqlalchemy as sa

from quiz.accounts.models import User
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


def record_outcome(work: Handed, report: dict[str, Any], now: datetime) -> None:
    """That it was submitted, and that it solved the exercise if nothing did before: on the day on which it was sent, be
    that over by the time it is graded."""
    result = {name: report[name] for name in ("verdict", "score", "max_score")} | {"submission": work.id}
    record_event(work.user_id, SUBMITTED, work.exercise, now=now, result=result, done_at=work.created_at)
    if report["verdict"] == "accepted":
        record_solve(work, now, done_at=work.created_at)


def record_regrade(work: Handed, before: dict[str, Any], report: dict[str, Any], now: datetime) -> None:
    """That another result replaced the one `before`; the exercise is solved, or no longer, accordingly."""
    result = {"from": before, "to": {name: report[name] for name in before}, "submission": work.id}
    record_event(work.user_id, REGRADED, work.exercise, now=now, result=result)
    if report["verdict"] == "accepted":
        record_solve(work, now)
    elif before["verdict"] == "accepted":
        withdraw_solve(work, now)


def record_solve(work: Handed, now: datetime, *, done_at: datetime | None = None) -> None:
    lock_learner(work)
    solves, withdrawn = count(work, SOLVED), count(work, UNSOLVED)
    if solves == withdrawn:
        result = {"submission": work.id, "version": solves + 1}
        record_event(work.user_id, SOLVED, work.exercise, now=now, result=result, done_at=done_at)


def withdraw_solve(work: Handed, now: datetime) -> None:
    """Take the solve back, unless another submission solves the exercise as well."""
    lock_learner(work)
    solves, withdrawn = count(work, SOLVED), count(work, UNSOLVED)
    if solves > withdrawn and not solved_otherwise(work):
        result = {"submission": work.id, "version": solves}
        record_event(work.user_id, UNSOLVED, work.exercise, now=now, result=result)


def lock_learner(work: Handed) -> None:
    """One outcome of a learner at a time: two graders may hold two right solutions at the same moment."""
    db.session.execute(sa.select(User.id).where(User.id == work.user_id).with_for_update())


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
