"""Read-only selects over events; the rows they fetch are bounded by the catalogue and the calendar, not by history."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from quiz.db import UtcDateTime, db
from quiz.interviews.models import InterviewAttempt
from quiz.local_day import day_start
from quiz.progress.models import Event
from quiz.progress.next_interview import Interview
from quiz.progress.next_quiz import Quiz
from quiz.progress.points import ANSWERED, NAMES, REVIEWED, TAKES_BACK, UNDONE
from quiz.quizzes.models import QuizAttempt, QuizItem

ACTS = (REVIEWED, ANSWERED, "exercise_submitted", "interview_finished")


def first_times(user_id: int) -> dict[tuple[str, str], datetime]:
    """As `points.first_times` over all of the learner's events, reckoned by the database."""
    version = sa.func.coalesce(Event.result["version"].as_integer(), 1)
    it = sa.tuple_(Event.kind, Event.subject, version)
    takes_back = sa.case(TAKES_BACK, value=Event.kind)
    undone = sa.select(takes_back, Event.subject, version).where(
        Event.user_id == user_id, Event.kind.in_(list(TAKES_BACK))
    )
    rows = db.session.execute(
        sa.select(Event.kind, Event.subject, sa.func.min(Event.at, type_=UtcDateTime))
        .where(
            Event.user_id == user_id,
            Event.kind.in_(NAMES),
            (Event.kind != ANSWERED) | (Event.result["points"].as_float() >= 1),
            Event.kind.not_in(list(TAKES_BACK.values())) | it.not_in(undone),
        )
        .group_by(Event.kind, Event.subject)
    )
    return {(kind, subject): at for kind, subject, at in rows}


def acts_by_day(user_id: int, days: Sequence[date], timezone: str) -> dict[date, int]:
    """How much was done on each of the learner's local days, which follow one another; days of rest are left out.

    Counted are reviews that were not taken back, answers, submissions and interviews.
    """
    starts = [day_start(day, timezone) for day in [*days, days[-1] + timedelta(days=1)]]
    day = (
        sa.values(
            sa.column("n", sa.Integer), sa.column("begins", UtcDateTime), sa.column("ends", UtcDateTime), name="day"
        )
        .data([(n, starts[n], starts[n + 1]) for n in range(len(days))])
        .cte("day")
    )
    acts = sa.func.sum(sa.case((Event.kind == UNDONE, -1), else_=1))
    rows = db.session.execute(
        sa.select(day.c.n, acts)
        .join_from(day, Event, (Event.at >= day.c.begins) & (Event.at < day.c.ends))
        .where(
            Event.user_id == user_id,
            Event.kind.in_([*ACTS, UNDONE]),
            Event.at >= starts[0],  # said again, so that no plan reads what was before
        )
        .group_by(day.c.n)
    )
    return {days[n]: int(count) for n, count in rows if count > 0}


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
