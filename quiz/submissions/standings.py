"""The standing of each learner in each exercise: a summary of submissions, kept in step with the incoming Reports.

Runs count as well as submissions, and a Report may be replaced by another, so no log of events holds all of it.
The rows of the submissions do."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from quiz.db import db
from quiz.events.counting import Counted
from quiz.events.keeping import is_shared, lock_learner
from quiz.events.models import LearnerExercise, table_of
from quiz.events.summaries import Row
from quiz.rows import columns_of
from quiz.submissions.models import Kind, Submission
from quiz.submissions.solving import ACCEPTED, SOLVES, solves

TABLE = table_of(LearnerExercise)
ANY = sa.true()


@dataclass(frozen=True, slots=True)
class Standing:
    """The row of a learner and an exercise; see LearnerExercise."""

    solved: bool
    submitted: bool
    score: float
    max_score: float
    passed: int | None
    checks: int | None
    best_steps: int | None
    best_attempt: int

    @property
    def rank(self) -> tuple[bool, float, int]:
        """Submissions before runs, then by score, then the newest."""
        return self.submitted, self.score, self.best_attempt


def alone(attempt_id: int, kind: str, report: Mapping[str, Any]) -> Standing:
    """The standing by one attempt with this Report."""
    submitted = kind == Kind.SUBMIT
    solved = solves(kind, report["verdict"])
    passed, checks = (None, None) if report["verdict"] == ACCEPTED else count_checks(report)
    return Standing(
        solved=solved,
        submitted=submitted,
        score=report["score"] or 0.0,
        max_score=report["max_score"] or 0.0,
        passed=passed,
        checks=checks,
        best_steps=report["steps"] if solved else None,
        best_attempt=attempt_id,
    )


def count_checks(report: Mapping[str, Any] | None) -> tuple[int | None, int | None]:
    """The number of checks that pass, and of all checks; None for a Report without any."""
    checks = (report or {}).get("checks") or None
    return (sum(check["verdict"] == ACCEPTED for check in checks), len(checks)) if checks else (None, None)


def together(kept: Standing, new: Standing) -> Standing:
    """The standing by all attempts so far and one more."""
    best = max(kept, new, key=lambda each: each.rank)
    steps = [each.best_steps for each in (kept, new) if each.best_steps is not None]
    return Standing(
        solved=kept.solved or new.solved,
        submitted=best.submitted,
        score=best.score,
        max_score=best.max_score,
        passed=best.passed,
        checks=best.checks,
        best_steps=min(steps, default=None),
        best_attempt=best.best_attempt,
    )


def keep_standing(attempt_id: int, user_id: int, exercise: str, kind: str, report: Mapping[str, Any]) -> None:
    """Bring the standing up to date with an attempt that was graded for the first time, in the open transaction."""
    if is_shared():
        lock_learner(db.session, user_id)
    mine = (TABLE.c.user_id == user_id) & (TABLE.c.exercise == exercise)
    kept = db.session.execute(sa.select(*columns_of(Standing, TABLE.c)).where(mine)).one_or_none()
    new = alone(attempt_id, kind, report)
    if kept is None:
        made = sa.insert(TABLE).values(user_id=user_id, exercise=exercise, **asdict(new))
        db.session.execute(made)
    else:
        db.session.execute(sa.update(TABLE).where(mine).values(asdict(together(Standing(**kept._mapping), new))))


def count_standing_again(user_id: int, exercise: str) -> None:
    """Recount the standing from the submissions, after one of them was graded again."""
    if is_shared():
        lock_learner(db.session, user_id)
    mine = (TABLE.c.user_id == user_id) & (TABLE.c.exercise == exercise)
    db.session.execute(sa.delete(TABLE).where(mine))
    found = db.session.execute(standings(user_id, Submission.exercise == exercise)).mappings()
    for row in found.all():
        db.session.execute(sa.insert(TABLE).values(read_standing(row)))


def standings(user_id: int | None = None, which: sa.ColumnElement[bool] = ANY) -> Counted:
    """A row for each learner and exercise with a graded attempt, from the best attempt. An attempt that is not accepted
    has its Report in the row, as `read_standing` needs it."""
    same = (Submission.user_id, Submission.exercise)
    best_first: tuple[sa.ColumnElement[Any], ...] = (
        (Submission.kind == Kind.SUBMIT).desc(),
        sa.func.coalesce(Submission.score, 0).desc(),
        Submission.id.desc(),
    )
    mine = ANY if user_id is None else Submission.user_id == user_id
    ranked = (
        sa.select(
            Submission.id,
            sa.func.max(sa.case((SOLVES, 1), else_=0)).over(partition_by=same).label("solved"),
            sa.func.min(sa.case((SOLVES, Submission.steps))).over(partition_by=same).label("best_steps"),
            sa.func.row_number().over(partition_by=same, order_by=best_first).label("rank"),
        )
        .where(mine, which, Submission.verdict.is_not(None))
        .subquery()
    )
    return (
        sa.select(
            Submission.user_id,
            Submission.exercise,
            ranked.c.solved,
            Submission.kind,
            Submission.score,
            Submission.max_score,
            # Reports are large: a Report is read only where it tells how many checks pass so far.
            sa.case((Submission.verdict != ACCEPTED, Submission.report)).label("report"),
            ranked.c.best_steps,
            Submission.id.label("best_attempt"),
        )
        .join(ranked, ranked.c.id == Submission.id)
        .where(ranked.c.rank == 1)
    )


def read_standing(found: sa.RowMapping) -> Row:
    """The summary's row from a row that `standings` selected."""
    passed, checks = count_checks(found["report"])
    return {
        "user_id": found["user_id"],
        "exercise": found["exercise"],
        "solved": bool(found["solved"]),
        "submitted": found["kind"] == Kind.SUBMIT,
        "score": found["score"] or 0.0,
        "max_score": found["max_score"] or 0.0,
        "passed": passed,
        "checks": checks,
        "best_steps": found["best_steps"],
        "best_attempt": found["best_attempt"],
    }
