"""Read-only selects over a learner's attempts, each one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

import sqlalchemy as sa

from exercises.grading.report.forms import ReportForm
from quiz.db import db
from quiz.events.models import LearnerExercise
from quiz.quotas import Allowance, Limits, allowance
from quiz.rows import columns_of
from quiz.submissions.models import State, Submission

HISTORY = 50  # attempts on a page
RATES = ((timedelta(minutes=10), 100, "ten minutes"), (timedelta(days=1), 1_000, "a day"))
MOST_KEPT = 20_000  # attempts of one learner, of at most 64 kB each
LIMITS = Limits("attempts", RATES, MOST_KEPT)


@dataclass(frozen=True, slots=True)
class ExerciseState:
    """A learner's progress with an exercise, by their best submission or, without one, their best run."""

    solved: bool
    submitted: bool
    score: float
    max_score: float
    passed: int | None  # checks of the best attempt, while it is not solved
    checks: int | None
    best_steps: int | None  # of the accepted submissions

    @property
    def name(self) -> str:
        return "solved" if self.solved else "attempted"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A submission without its source and its Report."""

    id: int
    exercise: str
    kind: str
    state: str
    verdict: str | None
    score: float | None
    max_score: float | None
    steps: int | None
    created_at: datetime
    graded_at: datetime | None

    @property
    def is_done(self) -> bool:
        return self.verdict is not None

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED


@dataclass(frozen=True, slots=True)
class History:
    """A page of the attempts at one exercise, the newest first; `older` is the id before which the next page begins."""

    attempts: Sequence[Attempt]
    solved: bool
    older: int | None = None


FIELDS = columns_of(Attempt, Submission)


def allowance_of(user_id: int, now: datetime) -> Allowance:
    """The number of attempts that the learner may still send."""
    mine = Submission.user_id == user_id
    return allowance(LIMITS, row=Submission.id, made_at=Submission.created_at, mine=mine, now=now)


def solved_slugs(user_id: int) -> frozenset[str]:
    """The exercises that the learner has solved."""
    found = sa.select(LearnerExercise.exercise).where(LearnerExercise.user_id == user_id, LearnerExercise.solved)
    return frozenset(db.session.scalars(found))


def submissions_of(user_id: int, *, exercise: str | None = None, limit: int = HISTORY) -> list[Attempt]:
    """The learner's attempts, at one exercise or at all, the newest first."""
    chosen = sa.select(*FIELDS).where(Submission.user_id == user_id).order_by(Submission.id.desc()).limit(limit)
    if exercise is not None:
        chosen = chosen.where(Submission.exercise == exercise)
    return [Attempt(**row._mapping) for row in db.session.execute(chosen)]


def history(user_id: int, exercise: str, *, before: int | None = None, limit: int = HISTORY) -> History:
    """A page of attempts at an exercise: the newest, or those before the one with the id `before`; and whether any
    attempt, shown or not, solved it."""
    mine = (Submission.user_id == user_id, Submission.exercise == exercise)
    of_exercise = (LearnerExercise.user_id == user_id) & (LearnerExercise.exercise == exercise)
    solved = sa.exists().where(of_exercise, LearnerExercise.solved).label("solved")
    chosen = sa.select(*FIELDS, solved).where(*mine).order_by(Submission.id.desc()).limit(limit + 1)
    rows = db.session.execute(chosen if before is None else chosen.where(Submission.id < before)).all()
    attempts = [Attempt(*row[:-1]) for row in rows[:limit]]
    older = attempts[-1].id if len(rows) > limit else None
    return History(attempts, solved=bool(rows and rows[0].solved), older=older)


def exercise_states(user_id: int) -> dict[str, ExerciseState]:
    """The learner's progress by slug; exercises without a graded attempt are left out."""
    columns = columns_of(ExerciseState, LearnerExercise)
    found = sa.select(LearnerExercise.exercise, *columns).where(LearnerExercise.user_id == user_id)
    states = (dict(row._mapping) for row in db.session.execute(found))
    return {state.pop("exercise"): ExerciseState(**state) for state in states}


def stored_report(answer_key: str) -> ReportForm | None:
    """The stored Report under this key, whoever sent the code; None while there is none."""
    return cast(
        "ReportForm | None",
        db.session.scalar(sa.select(Submission.report).where(Submission.answer_key == answer_key).limit(1)),
    )
