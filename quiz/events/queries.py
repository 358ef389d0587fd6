"""Read-only selects over summaries. Their rows are bounded by catalogue and calendar, and by no history."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from quiz.db import db
from quiz.events.kinds import EventKind
from quiz.events.models import FirstTime, LearnerDay
from quiz.events.points import Earnings
from quiz.events.rules import First


def first_times(user_id: int) -> dict[tuple[EventKind, str], First]:
    """The learner's first times of work that earns points, by kind and subject."""
    chosen = sa.select(FirstTime.kind, FirstTime.subject, FirstTime.at, FirstTime.day)
    rows = db.session.execute(chosen.where(FirstTime.user_id == user_id))
    return {(EventKind(kind), subject): First(at, day) for kind, subject, at, day in rows}


def earnings(user_id: int, *, since: date) -> list[Earnings]:
    """The numbers of things done for the first time, in all and on the day `since` or later. There is a row for each
    kind of work but one for each exercise, as exercises earn by their difficulty."""
    subject = sa.case((FirstTime.kind == EventKind.EXERCISE_SOLVED, FirstTime.subject), else_="").label("subject")
    lately = sa.func.count(sa.case((FirstTime.day >= since, 1)))
    chosen = sa.select(FirstTime.kind, subject, sa.func.count(), lately).where(FirstTime.user_id == user_id)
    rows = db.session.execute(chosen.group_by(FirstTime.kind, subject))
    return [Earnings(EventKind(kind), *counts) for kind, *counts in rows]


def acts_by_day(user_id: int, days: Sequence[date]) -> dict[date, int]:
    """The number of acts on each of the learner's days, which follow one another; days of rest are left out.

    Acts are reviews that were not taken back, answers, submissions and interviews.
    """
    found = db.session.execute(
        sa.select(LearnerDay.day, LearnerDay.acts).where(
            LearnerDay.user_id == user_id, LearnerDay.day.between(days[0], days[-1])
        )
    )
    return {row.day: row.acts for row in found}
