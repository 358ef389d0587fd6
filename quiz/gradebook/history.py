"""Everything a learner attempted, the newest first, for the instructor's page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from quiz.db import db
from quiz.interviews.models import InterviewAttempt
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.submissions.models import Submission

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class CodeAttempt:
    id: int
    exercise: str
    kind: str
    state: str
    verdict: str | None
    score: float | None
    max_score: float | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class QuizTaken:
    id: int
    mode: str
    topic: str | None
    started_at: datetime
    finished_at: datetime | None
    points: float | None
    answered: int
    questions: int


@dataclass(frozen=True, slots=True)
class InterviewTalked:
    id: int
    prompt: str
    started_at: datetime
    finished_at: datetime | None
    elapsed_s: int


T = TypeVar("T", CodeAttempt, QuizTaken, InterviewTalked)
Select = sa.Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some attempts of one kind, the newest first; `older` is the id before which the next page begins."""

    rows: list[T]
    older: int | None

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class History:
    code: Page[CodeAttempt]
    quizzes: Page[QuizTaken]
    interviews: Page[InterviewTalked]

    @property
    def is_empty(self) -> bool:
        return not (self.code or self.quizzes or self.interviews)


@dataclass(frozen=True, slots=True)
class Before:
    """The ids before which each kind of attempt is shown; None for the newest."""

    code: int | None = None
    quizzes: int | None = None
    interviews: int | None = None


def learner_history(user_id: int, before: Before = Before()) -> History:
    """A page of each kind of attempt, in three queries; sources and reports are left to pages of their own."""
    return History(
        code=page(code_attempts(user_id), Submission.id, before.code, CodeAttempt),
        quizzes=page(quizzes_taken(user_id), QuizAttempt.id, before.quizzes, QuizTaken, each=figures_of),
        interviews=page(interviews_talked(user_id), InterviewAttempt.id, before.interviews, InterviewTalked),
    )


def page(
    chosen: Select,
    key: sa.orm.InstrumentedAttribute[int],
    before: int | None,
    kind: Callable[..., T],
    each: Callable[[Select], Select] = lambda chosen: chosen,
) -> Page[T]:
    """A page of the `chosen` rows; `each` adds sums to the rows, once they are few."""
    chosen = chosen.order_by(key.desc()).limit(A_PAGE + 1)
    rows = db.session.execute(each(chosen if before is None else chosen.where(key < before))).all()
    shown = [kind(*row) for row in rows[:A_PAGE]]
    return Page(shown, shown[-1].id if len(rows) > A_PAGE else None)


def code_attempts(user_id: int) -> Select:
    return sa.select(
        Submission.id,
        Submission.exercise,
        Submission.kind,
        Submission.state,
        Submission.verdict,
        Submission.score,
        Submission.max_score,
        Submission.created_at,
    ).where(Submission.user_id == user_id)


def quizzes_taken(user_id: int) -> Select:
    return sa.select(
        QuizAttempt.id, QuizAttempt.mode, QuizAttempt.topic, QuizAttempt.started_at, QuizAttempt.finished_at
    ).where(QuizAttempt.user_id == user_id)  # fmt: skip


def figures_of(quizzes: Select) -> Select:
    """The quizzes, each with its points, its answers and its questions."""
    taken = quizzes.subquery()
    figures = (sa.func.sum(QuizItem.points), sa.func.count(QuizItem.answered_at), sa.func.count())
    summed = sa.select(*taken.c, *figures).join(QuizItem, QuizItem.attempt_id == taken.c.id)
    return summed.group_by(*taken.c).order_by(taken.c.id.desc())


def interviews_talked(user_id: int) -> Select:
    return sa.select(
        InterviewAttempt.id,
        InterviewAttempt.prompt,
        InterviewAttempt.started_at,
        InterviewAttempt.finished_at,
        InterviewAttempt.elapsed_s,
    ).where(InterviewAttempt.user_id == user_id)
