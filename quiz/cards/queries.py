"""Read-only selects over memories and reviews; the rows they fetch are bounded by the catalogue, not by history."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from quiz.cards.models import CardState, ReviewLog
from quiz.cards.reviews import counts
from quiz.cards.scheduling import Memory, unseen
from quiz.cards.service import FIELDS, as_memory
from quiz.db import UtcDateTime, db

FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


def memories(user_id: int) -> dict[str, Memory]:
    """The learner's memory of every card ever shown, by card id."""
    rows = db.session.execute(select_memories(), {"user_id": user_id})
    return {card_id: Memory(*memory) for card_id, *memory in rows}


@cache
def select_memories() -> sa.Select[*tuple[Any, ...]]:
    """The rows of `memories` for the parameter `user_id`; made once."""
    columns = [getattr(CardState, name) for name in FIELDS]
    return sa.select(CardState.card_id, *columns).where(CardState.user_id == sa.bindparam("user_id"))


def memories_before(user_id: int, instants: Sequence[datetime]) -> list[dict[str, Memory]]:
    """For each of the rising instants, the memories at that instant of the cards that changed before the next one. Each
    card is looked up by itself: an index finds its first review after an instant, however many follow."""
    periods = enumerate(zip(instants, [*instants[1:], FOR_EVER], strict=True))
    given = {f"{name}_{n}": at for n, period in periods for name, at in zip(("begins", "ends"), period, strict=True)}
    rows = db.session.execute(first_of_each_period(len(instants)), given | {"user_id": user_id})
    found: list[dict[str, Memory]] = [{} for _ in instants]
    for n, card_id, before, reviewed_at in rows:
        found[n][card_id] = as_memory(before) if before else unseen(reviewed_at)
    return found


@cache
def first_of_each_period(count: int) -> sa.Select[*tuple[Any, ...]]:
    """The first review of each card in each of so many periods, given by `begins_0`, `ends_0` and so on. The select is
    made once, as making it takes longer than running it."""
    user_id = sa.bindparam("user_id", type_=sa.Integer)
    period = sa.union_all(*(
        sa.select(
            sa.literal_column(str(n), sa.Integer).label("n"),
            sa.bindparam(f"begins_{n}", type_=UtcDateTime).label("begins"),
            sa.bindparam(f"ends_{n}", type_=UtcDateTime).label("ends"),
        )
        for n in range(count)
    )).cte("period")  # fmt: skip
    first = (
        sa.select(ReviewLog.id)
        .where(
            ReviewLog.user_id == user_id,
            ReviewLog.card_id == CardState.card_id,
            ReviewLog.reviewed_at >= period.c.begins,
            ReviewLog.reviewed_at < period.c.ends,
            counts,
        )
        .order_by(ReviewLog.reviewed_at, ReviewLog.version)
        .limit(1)
        .correlate(period, CardState)
        .scalar_subquery()
    )
    changed = (CardState.user_id == user_id) & (CardState.last_review >= period.c.begins)
    return (
        sa.select(period.c.n, ReviewLog.card_id, ReviewLog.before, ReviewLog.reviewed_at)
        .join_from(period, CardState, changed)
        .join(ReviewLog, ReviewLog.id == first)
    )
