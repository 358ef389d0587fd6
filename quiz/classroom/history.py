"""Everything a learner attempted, the newest first, for the instructor's page."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quiz.db import db
from quiz.interviews.models import InterviewAttempt
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.workbench.models import Submission


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


@dataclass(frozen=True, slots=True)
class History:
    code: list[CodeAttempt]
    quizzes: list[QuizTaken]
    interviews: list[InterviewTalked]

    @property
    def is_empty(self) -> bool:
        return not (self.code or self.quizzes or self.interviews)


def learner_history(user_id: int) -> History:
    """Every attempt of a learner, in three queries; sources and reports are left on their own pages."""
    return History(code=code_attempts(user_id), quizzes=quizzes_taken(user_id), interviews=interviews_talked(user_id))


def code_attempts(user_id: int) -> list[CodeAttempt]:
    found = db.session.execute(
        sa.select(
            Submission.id,
            Submission.exercise,
            Submission.kind,
            Submission.state,
            Submission.verdict,
            Submission.score,
            Submission.max_score,
            Submission.created_at,
        )
        .where(Submission.user_id == user_id)
        .order_by(Submission.created_at.desc(), Submission.id.desc())
    )
    return [CodeAttempt(*row) for row in found]


def quizzes_taken(user_id: int) -> list[QuizTaken]:
    found = db.session.execute(
        sa.select(
            QuizAttempt.id,
            QuizAttempt.topic,
            QuizAttempt.started_at,
            QuizAttempt.finished_at,
            sa.func.sum(QuizItem.points),
            sa.func.count(QuizItem.answered_at),
            sa.func.count(),
        )
        .join(QuizItem, QuizItem.attempt_id == QuizAttempt.id)
        .where(QuizAttempt.user_id == user_id)
        .group_by(QuizAttempt.id)
        .order_by(QuizAttempt.started_at.desc(), QuizAttempt.id.desc())
    )
    return [QuizTaken(*row) for row in found]


def interviews_talked(user_id: int) -> list[InterviewTalked]:
    found = db.session.execute(
        sa.select(
            InterviewAttempt.id,
            InterviewAttempt.prompt,
            InterviewAttempt.started_at,
            InterviewAttempt.finished_at,
            InterviewAttempt.elapsed_s,
        )
        .where(InterviewAttempt.user_id == user_id)
        .order_by(InterviewAttempt.started_at.desc(), InterviewAttempt.id.desc())
    )
    return [InterviewTalked(*row) for row in found]
