"""Read-only selects over summaries. Their rows are bounded by catalogue and calendar, and by no history."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from quiz.db import db
from quiz.events.kinds import EventKind
from quiz.events.models import FirstTime, LearnerDay
from quiz.events.points import Earnings
from quiz.events.rules import First


class Recalls(NamedTuple):
    """The reviews of a day of cards last reviewed on an earlier one, and how many of these were recalled."""

    reviews: int
    recalled: int


def first_times(user_id: int) -> dict[tuple[EventKind, str], First]:
    """The learner's first times of work that earns points, by kind and subject."""
    chosen = sa.select(FirstTime.kind, FirstTime.subject, FirstTime.at, FirstTime.day)
    rows = db.session.execute(chosen.where(FirstTime.user_id == user_id))
    return {(EventKind(kind), subject): First(at, day) for kind, subject, at, day in rows}


def earnings(user_id: int, *, since: date) -> list[Earnings]:
    """The numbers of things done for the first time, in all and on the day `since` or later. There is a row for each
    kind of work but one for each exercise, as exercises earn by their difficulty."""
    rows = db.session.execute(select_earnings(), {"user_id": user_id, "since": since})
    return [Earnings(EventKind(kind), *counts) for kind, *counts in rows]


@cache
def select_earnings() -> sa.Select[*tuple[Any, ...]]:
    """The rows of `earnings` for the parameters `user_id` and `since`; made once, as making it takes long."""
    subject = sa.case((FirstTime.kind == EventKind.EXERCISE_SOLVED, FirstTime.subject), else_="").label("subject")
    lately = sa.func.count(sa.case((FirstTime.day >= sa.bindparam("since"), 1)))
    chosen = sa.select(FirstTime.kind, subject, sa.func.count(), lately)
    return chosen.where(FirstTime.user_id == sa.bindparam("user_id")).group_by(FirstTime.kind, subject)


def acts_by_day(user_id: int, days: Sequence[date]) -> dict[date, int]:
    """The number of acts on each of the learner's days, which follow one another; days of rest are left out.

    Acts are reviews that were not taken back, answers, submissions and interviews.
    """
    found = db.session.execute(select_acts(), {"user_id": user_id, "first": days[0], "last": days[-1]})
    return {row.day: row.acts for row in found}


@cache
def select_acts() -> sa.Select[*tuple[Any, ...]]:
    """The rows of `acts_by_day` for the parameters `user_id`, `first` and `last`; made once."""
    days = LearnerDay.day.between(sa.bindparam("first"), sa.bindparam("last"))
    return sa.select(LearnerDay.day, LearnerDay.acts).where(LearnerDay.user_id == sa.bindparam("user_id"), days)


def recalls_by_day(user_id: int, since: date) -> dict[date, Recalls]:
    """The learner's recalls on each of their days from `since` on; days without any are left out."""
    chosen = sa.select(LearnerDay.day, LearnerDay.recalls, LearnerDay.recalled)
    mine = (LearnerDay.user_id == user_id) & (LearnerDay.day >= since) & (LearnerDay.recalls > 0)
    return {day: Recalls(reviews, recalled) for day, reviews, recalled in db.session.execute(chosen.where(mine))}
