"""Read-only selects over events; the rows they fetch are bounded by the catalogue and the calendar, not by history."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from quiz.db import UtcDateTime, db
from quiz.local_day import day_start
from quiz.progress.models import Event
from quiz.progress.points import ANSWERED, NAMES, REVIEWED, UNDONE

ACTS = (REVIEWED, ANSWERED, "exercise_submitted", "interview_finished")


def first_times(user_id: int) -> dict[tuple[str, str], datetime]:
    """As `points.first_times` over all of the learner's events, reckoned by the database."""
    taken_back = aliased(Event)
    undone = sa.exists().where(
        taken_back.user_id == user_id,
        taken_back.kind == UNDONE,
        taken_back.subject == Event.subject,
        taken_back.result["version"].as_integer() == Event.result["version"].as_integer(),
    )
    rows = db.session.execute(
        sa.select(Event.kind, Event.subject, sa.func.min(Event.at, type_=UtcDateTime))
        .where(
            Event.user_id == user_id,
            Event.kind.in_(NAMES),
            (Event.kind != ANSWERED) | (Event.result["points"].as_float() >= 1),
            (Event.kind != REVIEWED) | ~undone,
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
        .where(Event.user_id == user_id, Event.kind.in_([*ACTS, UNDONE]))
        .group_by(day.c.n)
    )
    return {days[n]: int(count) for n, count in rows if count > 0}


def week_of(day: date) -> list[date]:
    """The seven days, from Monday, that hold `day`."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=n) for n in range(7)]
