"""Read-only selects over memories and reviews; the rows they fetch are bounded by the catalogue, not by history."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from statistics import median

import sqlalchemy as sa

from quiz.cards.models import CardState, ReviewLog
from quiz.cards.reviews import counts
from quiz.cards.scheduling import Memory, unseen
from quiz.cards.service import FIELDS, as_memory
from quiz.db import UtcDateTime, db

MEASURED_REVIEWS = 200
FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


def memories(user_id: int) -> dict[str, Memory]:
    """The learner's memory of every card ever shown, by card id."""
    columns = [getattr(CardState, name) for name in FIELDS]
    rows = db.session.execute(sa.select(CardState.card_id, *columns).where(CardState.user_id == user_id))
    return {row[0]: Memory(*row[1:]) for row in rows}


def memories_before(user_id: int, instants: Sequence[datetime]) -> list[dict[str, Memory]]:
    """For each instant (rising), the memories that changed between it and the next one, as they were at it."""
    periods = sa.values(
        sa.column("n", sa.Integer), sa.column("begins", UtcDateTime), sa.column("ends", UtcDateTime), name="period"
    ).data(
        [(n, begins, ends) for n, (begins, ends) in enumerate(zip(instants, [*instants[1:], FOR_EVER], strict=True))]
    )
    period = periods.cte("period")
    first = (
        sa.select(period.c.n, ReviewLog.card_id, sa.func.min(ReviewLog.version).label("version"))
        .join_from(
            period, ReviewLog, (ReviewLog.reviewed_at >= period.c.begins) & (ReviewLog.reviewed_at < period.c.ends)
        )
        .where(
            ReviewLog.user_id == user_id,
            counts,
            ReviewLog.reviewed_at >= instants[0],  # said again, so that no plan reads what was before
        )
        .group_by(period.c.n, ReviewLog.card_id)
        .subquery()
    )
    same_review = (ReviewLog.card_id == first.c.card_id) & (ReviewLog.version == first.c.version)
    rows = db.session.execute(
        sa.select(first.c.n, ReviewLog.card_id, ReviewLog.before, ReviewLog.reviewed_at)
        .join_from(first, ReviewLog, same_review & (ReviewLog.user_id == user_id))
    )  # fmt: skip
    found: list[dict[str, Memory]] = [{} for _ in instants]
    for n, card_id, before, reviewed_at in rows:
        found[n][card_id] = as_memory(before) if before else unseen(reviewed_at)
    return found


def time_a_card(user_id: int) -> timedelta | None:
    """The median of the learner's last measured reviews; None where none was measured."""
    latest = (
        sa.select(ReviewLog.duration_ms)
        .where(ReviewLog.user_id == user_id, ReviewLog.duration_ms.is_not(None), counts)
        .order_by(ReviewLog.reviewed_at.desc())
        .limit(MEASURED_REVIEWS)
    )
    durations = [duration for duration in db.session.scalars(latest) if duration is not None]
    return timedelta(milliseconds=median(durations)) if durations else None
