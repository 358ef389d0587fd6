"""Read-only selects over summaries: the catalogue and the calendar bound the rows they fetch, and no history does."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from quiz.db import db, each_of
from quiz.events.kinds import SOLVED
from quiz.events.models import FirstTime, LearnerDay, LearnerTopic
from quiz.events.points import Earnings, First
from quiz.interviews.models import InterviewAttempt
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.today.next_interview import Interview
from quiz.today.next_quiz import Quiz


def first_times(user_id: int) -> dict[tuple[str, str], First]:
    """When the learner did first what earns points, by kind and subject."""
    chosen = sa.select(FirstTime.kind, FirstTime.subject, FirstTime.at, FirstTime.day)
    rows = db.session.execute(chosen.where(FirstTime.user_id == user_id))
    return {(kind, subject): First(at, day) for kind, subject, at, day in rows}


def earnings(user_id: int, *, since: date) -> list[Earnings]:
    """How much was done for the first time, at all and on the day `since` or later: a row a kind of work, but one for
    each exercise, as they earn by their difficulty."""
    subject = sa.case((FirstTime.kind == SOLVED, FirstTime.subject), else_="").label("subject")
    lately = sa.func.count(sa.case((FirstTime.day >= since, 1)))
    chosen = sa.select(FirstTime.kind, subject, sa.func.count(), lately).where(FirstTime.user_id == user_id)
    return [Earnings(*row) for row in db.session.execute(chosen.group_by(FirstTime.kind, subject))]


def acts_by_day(user_id: int, days: Sequence[date]) -> dict[date, int]:
    """How much was done on each of the learner's days, which follow one another; days of rest are left out.

    Counted are reviews that were not taken back, answers, submissions and interviews.
    """
    found = db.session.execute(
        sa.select(LearnerDay.day, LearnerDay.acts).where(
            LearnerDay.user_id == user_id, LearnerDay.day.between(days[0], days[-1])
        )
    )
    return {row.day: row.acts for row in found}


def latest_quizzes(user_id: int, topic: str | None = None) -> list[Quiz]:
    """The learner's last finished quiz about each topic and the open ones, with their items, the newest first; about
    one topic where it is named."""
    last = sa.select(LearnerTopic.last_attempt).where(LearnerTopic.user_id == user_id)
    is_open = (QuizAttempt.user_id == user_id) & QuizAttempt.finished_at.is_(None)
    if topic is not None:
        last, is_open = last.where(LearnerTopic.topic == topic), is_open & (QuizAttempt.topic == topic)
    latest = sa.union_all(last, sa.select(QuizAttempt.id).where(is_open)).subquery()
    rows = db.session.execute(
        sa.select(
            QuizAttempt.id,
            QuizAttempt.topic,
            QuizAttempt.finished_at,
            QuizItem.question_id,
            QuizItem.answered_at,
            QuizItem.points,
        )
        .join(QuizItem, QuizItem.attempt_id == QuizAttempt.id)
        .where(QuizAttempt.id.in_(sa.select(latest.c[0])))
        .order_by(QuizAttempt.id.desc(), QuizItem.position)
    )
    return [quiz(list(items)) for _, items in groupby(rows, key=lambda row: row.id)]


def quiz(rows: list[Any]) -> Quiz:
    answers = {row.question_id: row.points or 0.0 for row in rows if row.answered_at}
    return Quiz(rows[0].id, rows[0].topic, rows[0].finished_at, answers, len(rows))


def latest_interviews(user_id: int, prompts: Iterable[str]) -> list[Interview]:
    """The learner's last attempt at each of these prompts, the newest first. Each is looked up by itself: an index has
    it at hand, however many attempts there are."""
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
