"""The quizzes and interviews that a plan for today looks at; the rows are bounded by the catalogue, not by history."""

from itertools import groupby
from typing import Any

import sqlalchemy as sa

from quiz.db import db
from quiz.interviews.models import InterviewAttempt
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.today.next_interview import Interview
from quiz.today.next_quiz import Quiz


def latest_quizzes(user_id: int) -> list[Quiz]:
    """The learner's last finished quiz about each topic and the open ones, with their items; the newest first."""
    alike = (QuizAttempt.topic, QuizAttempt.finished_at.is_(None))
    rank = sa.func.row_number().over(partition_by=alike, order_by=QuizAttempt.id.desc())
    ranked = sa.select(QuizAttempt.id, rank.label("rank")).where(QuizAttempt.user_id == user_id).subquery()
    rows = db.session.execute(
        sa.select(
            QuizAttempt.id,
            QuizAttempt.topic,
            QuizAttempt.finished_at,
            QuizItem.question_id,
            QuizItem.answered_at,
            QuizItem.points,
        )
        .join(ranked, ranked.c.id == QuizAttempt.id)
        .join(QuizItem, QuizItem.attempt_id == QuizAttempt.id)
        .where(ranked.c.rank == 1)
        .order_by(QuizAttempt.id.desc(), QuizItem.position)
    )
    return [quiz(list(items)) for _, items in groupby(rows, key=lambda row: row.id)]


def quiz(rows: list[Any]) -> Quiz:
    answers = {row.question_id: row.points or 0.0 for row in rows if row.answered_at}
    return Quiz(rows[0].id, rows[0].topic, rows[0].finished_at, answers, len(rows))


def latest_interviews(user_id: int) -> list[Interview]:
    """The learner's last attempt at each prompt; the newest first."""
    rank = sa.func.row_number().over(partition_by=InterviewAttempt.prompt, order_by=InterviewAttempt.id.desc())
    ranked = (
        sa.select(InterviewAttempt.id, InterviewAttempt.prompt, InterviewAttempt.debriefed_at, rank.label("rank"))
        .where(InterviewAttempt.user_id == user_id)
        .subquery()
    )
    chosen = sa.select(ranked.c.id, ranked.c.prompt, ranked.c.debriefed_at).where(ranked.c.rank == 1)
    return [Interview(*row) for row in db.session.execute(chosen.order_by(ranked.c.id.desc()))]
