"""The quizzes and interviews for a plan of today; the rows are bounded by the catalogue, not by history."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from quiz.db import db, each_of
from quiz.events.models import LearnerTopic
from quiz.interviews.models import InterviewAttempt
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.today.next_interview import Interview
from quiz.today.next_quiz import Quiz


def latest_quizzes(user_id: int, topic: str | None = None) -> list[Quiz]:
    """The learner's last finished quiz about each topic and of each mode and the open ones, with their items,
    the newest first; with `topic`, about that topic only."""
    rows = db.session.execute(select_quizzes(of_one=topic is not None), {"user_id": user_id, "topic": topic})
    return [quiz(list(items)) for _, items in groupby(rows, key=lambda row: row.id)]


@cache
def select_quizzes(*, of_one: bool) -> sa.Select[*tuple[Any, ...]]:
    """The rows of `latest_quizzes` for the parameters `user_id` and, for one topic alone, `topic`; made once each."""
    user_id, topic = sa.bindparam("user_id", type_=sa.Integer), sa.bindparam("topic", type_=sa.String)
    last = sa.select(LearnerTopic.last_attempt).where(LearnerTopic.user_id == user_id)
    is_open = (QuizAttempt.user_id == user_id) & QuizAttempt.finished_at.is_(None)
    if of_one:
        last, is_open = last.where(LearnerTopic.topic == topic), is_open & (QuizAttempt.topic == topic)
    latest = sa.union_all(last, sa.select(QuizAttempt.id).where(is_open)).subquery()
    return (
        sa.select(
            QuizAttempt.id,
            QuizAttempt.mode,
            QuizAttempt.topic,
            QuizAttempt.day,
            QuizAttempt.finished_at,
            QuizItem.question_id,
            QuizItem.answered_at,
            QuizItem.points,
        )
        .join(QuizItem, QuizItem.attempt_id == QuizAttempt.id)
        .where(QuizAttempt.id.in_(sa.select(latest.c[0])))
        .order_by(QuizAttempt.id.desc(), QuizItem.position)
    )


def quiz(rows: list[Any]) -> Quiz:
    answers = {row.question_id: row.points or 0.0 for row in rows if row.answered_at}
    first = rows[0]
    return Quiz(first.id, first.topic, first.finished_at, answers, len(rows), mode=first.mode, day=first.day)


def latest_interviews(user_id: int, prompts: Iterable[str]) -> list[Interview]:
    """The learner's last attempt at each of these prompts, the newest first. Each is looked up by itself: an index
    finds it, however many attempts there are."""
    asked = each_of(prompts)
    last = (
        sa.select(InterviewAttempt.id)
        .where(InterviewAttempt.user_id == user_id, InterviewAttempt.prompt == asked.c.value)
        .order_by(InterviewAttempt.id.desc())
        .limit(1)
        .correlate(asked)
        .scalar_subquery()
    )
    chosen = sa.select(InterviewAttempt.id, InterviewAttempt.prompt, InterviewAttempt.debriefed_at)
    found = db.session.execute(
        chosen.join_from(asked, InterviewAttempt, InterviewAttempt.id == last).order_by(InterviewAttempt.id.desc())
    )
    return [Interview(*row) for row in found]
