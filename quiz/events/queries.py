"""Read-only selects over events; the rows they fetch are bounded by the catalogue and the calendar, not by history."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from quiz.db import UtcDateTime, db
from quiz.events.models import Event
from quiz.events.points import ANSWERED, NAMES, REVIEWED, TAKES_BACK, First

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
