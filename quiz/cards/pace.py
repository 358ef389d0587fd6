"""The time that a card takes a learner: the median of what was measured, or a usual one until there is enough of it."""

from datetime import timedelta
from functools import cache
from statistics import median
from typing import Any

import sqlalchemy as sa

from quiz.cards.models import ReviewLog
from quiz.cards.reviews import counts
from quiz.db import db

USUAL_TIME = timedelta(seconds=20)  # a card, until the learner's own time is known
LEAST_MEASURED, MEASURED_REVIEWS = 10, 200  # reviews for a median, and the most of them, the newest first


def time_a_card(user_id: int) -> timedelta | None:
    """The median time of the learner's last measured reviews; None where too few were measured."""
    found = db.session.scalars(select_durations(), {"user_id": user_id})
    durations = [duration for duration in found if duration is not None]
    return timedelta(milliseconds=median(durations)) if len(durations) >= LEAST_MEASURED else None


@cache
def select_durations() -> sa.Select[*tuple[Any, ...]]:
    """The times of the last measured reviews for the parameter `user_id`; made once."""
    measured = (ReviewLog.user_id == sa.bindparam("user_id")) & ReviewLog.duration_ms.is_not(None)
    chosen = sa.select(ReviewLog.duration_ms).where(measured, counts)
    return chosen.order_by(ReviewLog.reviewed_at.desc()).limit(MEASURED_REVIEWS)
