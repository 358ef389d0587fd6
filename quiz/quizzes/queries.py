"""Read-only selects over the learners' quizzes, for lists and reports. Each function is one query with few rows,
however many quizzes there were."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from quiz.db import db, each_of
from quiz.events.counting import POINTS
from quiz.events.kinds import EventKind
from quiz.events.models import Event, LearnerTopic
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.quizzes.picking import Past
from quiz.requests.paging import A_PAGE


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """A quiz of a learner; `topic` is None but for a quiz about one topic, `points` is the sum over its answers so
    far."""

    id: int
    mode: str
    topic: str | None
    started_at: datetime
    finished_at: datetime | None
    ends_at: datetime | None
    day: date | None
    points: float
    answered: int
    of: int


def current_attempts(user_id: int) -> list[AttemptRow]:
    """The quizzes of a learner that are not finished, and the last finished one about each topic and of each
    mode, the newest first."""
    is_open = (QuizAttempt.user_id == user_id) & QuizAttempt.finished_at.is_(None)
    last = sa.select(LearnerTopic.last_attempt).where(LearnerTopic.user_id == user_id)
    return attempts(sa.union_all(last, sa.select(QuizAttempt.id).where(is_open)).subquery())


def finished_attempts(user_id: int, before: int | None = None, limit: int = A_PAGE) -> list[AttemptRow]:
    """A learner's finished quizzes, the newest first, at most `limit`. `before` limits them to quizzes
    before the one with this id."""
    chosen = sa.select(QuizAttempt.id).where(QuizAttempt.user_id == user_id, QuizAttempt.finished_at.is_not(None))
    older = chosen if before is None else chosen.where(QuizAttempt.id < before)
    return attempts(older.order_by(QuizAttempt.id.desc()).limit(limit).subquery())


def count_finished(user_id: int) -> int:
    found = sa.select(sa.func.sum(LearnerTopic.quizzes)).where(LearnerTopic.user_id == user_id)
    return db.session.scalar(found) or 0


def attempts(chosen: sa.Subquery) -> list[AttemptRow]:
    """The quizzes with these ids, the newest first. The ids are chosen before anything is summed up."""
    summed: sa.Select[*tuple[Any, ...]] = (
        sa.select(
            QuizAttempt.id,
            QuizAttempt.mode,
            QuizAttempt.topic,
            QuizAttempt.started_at,
            QuizAttempt.finished_at,
            QuizAttempt.ends_at,
            QuizAttempt.day,
            sa.func.coalesce(sa.func.sum(QuizItem.points), 0.0),
            sa.func.count(QuizItem.answered_at),
            sa.func.count(),
        )
        .join(QuizItem, QuizItem.attempt_id == QuizAttempt.id)
        .where(QuizAttempt.id.in_(sa.select(chosen.c[0])))
        .group_by(QuizAttempt.id)
        .order_by(QuizAttempt.id.desc())
    )
    return [AttemptRow(*row) for row in db.session.execute(summed)]


def past_answers(user_id: int, questions: Iterable[str]) -> dict[str, Past]:
    """The last answer of a learner to each of these questions. Each is looked up by itself: an index finds the last
    event about it, however many answers there are."""
    asked = each_of(questions)
    last = (
        sa.select(Event.id)
        .where(Event.user_id == user_id, Event.kind == EventKind.QUIZ_ANSWERED, Event.subject == asked.c.value)
        .order_by(Event.id.desc())
        .limit(1)
        .correlate(asked)
        .scalar_subquery()
    )
    chosen = sa.select(Event.subject, Event.at, POINTS)
    found = db.session.execute(chosen.join_from(asked, Event, Event.id == last))
    return {question: Past(at, points or 0.0) for question, at, points in found}
