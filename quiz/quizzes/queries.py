"""What learners did in quizzes, for lists and reports; each function is one query."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quiz.db import db
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.quizzes.picking import Past

MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One quiz of a learner; `topic` is None for a mixed one, `points` what its answers have come to so far."""

    id: int
    topic: str | None
    started_at: datetime
    finished_at: datetime | None
    points: float
    answered: int
    of: int


def attempts_of(user_id: int) -> list[AttemptRow]:
    """Every quiz of a learner, the newest first."""
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
        .order_by(QuizAttempt.id.desc())
    )
    return [
        AttemptRow(id, topic, started_at, finished_at, points or 0.0, answered, of)
        for id, topic, started_at, finished_at, points, answered, of in found
    ]


def last_scores(user_id: int) -> dict[str, tuple[float, int, datetime]]:
    """The points, their maximum and the end of the last finished quiz about each topic, or "mixed"."""
    found = db.session.execute(
        sa.select(QuizAttempt.topic, QuizAttempt.points, sa.func.count(), QuizAttempt.finished_at)
        .join(QuizItem, QuizItem.attempt_id == QuizAttempt.id)
        .where(QuizAttempt.user_id == user_id, QuizAttempt.finished_at.is_not(None))
        .group_by(QuizAttempt.id)
        .order_by(QuizAttempt.finished_at, QuizAttempt.id)
    )
    return {topic or MIXED: (points or 0.0, of, at) for topic, points, of, at in found if at}


def past_answers(user_id: int) -> dict[str, Past]:
    """The last answer of a learner to each question."""
    found = db.session.execute(
        sa.select(QuizItem.question_id, QuizItem.answered_at, QuizItem.points)
        .join(QuizAttempt, QuizAttempt.id == QuizItem.attempt_id)
        .where(QuizAttempt.user_id == user_id, QuizItem.answered_at.is_not(None))
        .order_by(QuizItem.answered_at)
    )
    return {question: Past(at, points or 0.0) for question, at, points in found if at}
