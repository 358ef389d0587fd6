"""Read-only selects over events; the rows they fetch are bounded by the catalogue and the calendar, not by history."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from quiz.db import UtcDateTime, db
from quiz.events.models import Event
from quiz.events.points import ANSWERED, NAMES, REVIEWED, TAKES_BACK, First
from quiz.interviews.models import InterviewAttempt
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.today.next_interview import Interview
from quiz.today.next_quiz import Quiz

ACTS = (REVIEWED, ANSWERED, "exercise_submitted", "interview_finished")


def first_times(user_id: int) -> dict[tuple[str, str], First]:
    """As `points.first_times` over all of the learner's events, reckoned by the database."""
    rows = db.session.execute(
        sa.select(Event.kind, Event.subject, sa.func.min(Event.at, type_=UtcDateTime), sa.func.min(Event.day))
        .where(
            Event.user_id == user_id,
            Event.kind.in_(NAMES),
            (Event.kind != ANSWERED) | (Event.result["points"].as_float() >= 1),
            holds(user_id),
        )
        .group_by(Event.kind, Event.subject)
    )
    return {(kind, subject): First(at, day) for kind, subject, at, day in rows}


def holds(user_id: int) -> sa.ColumnElement[bool]:
    """That an event of the learner was not taken back by a later one."""
    version = sa.func.coalesce(Event.result["version"].as_integer(), 1)
    takes_back = sa.case(TAKES_BACK, value=Event.kind)
    undone = sa.select(takes_back, Event.subject, version).where(
        Event.user_id == user_id, Event.kind.in_(list(TAKES_BACK))
    )
    return Event.kind.not_in(list(TAKES_BACK.values())) | sa.tuple_(Event.kind, Event.subject, version).not_in(undone)


def acts_by_day(user_id: int, days: Sequence[date]) -> dict[date, int]:
    """How much was done on each of the learner's days, which follow one another; days of rest are left out.

    Counted are reviews that were not taken back, answers, submissions and interviews.
    """
    found = db.session.execute(
        sa.select(Event.day, sa.func.count())
        .where(Event.user_id == user_id, Event.day.between(days[0], days[-1]), Event.kind.in_(ACTS), holds(user_id))
        .group_by(Event.day)
    )
    return {row.day: row[1] for row in found}


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
