"""Cards that come back before their day, because something else showed that they were forgotten."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.cards.models import CardState
from quiz.cards.reviews import was_met
from quiz.cards.scheduling import ONE_DAY, STEPPING, retrievability
from quiz.cards.service import memory_of
from quiz.db import db
from quiz.local_day import day_start, local_date


def bring_forward(user: User, card_ids: Collection[str], now: datetime) -> str | None:
    """Have the card come back that is most likely forgotten of those met; returns its id, or None where one of them
    comes today anyway.

    It comes now, or on the next day when it was reviewed on this one: asked again within hours, it would show no more
    than that the answer was just read. What is foreseen for it stays: its next grade says how well it is known. Adds to
    the open transaction."""
    mine = sa.select(CardState).where(CardState.user_id == user.id, CardState.card_id.in_(card_ids), was_met)
    states = list(db.session.scalars(mine.with_for_update()))
    today = local_date(now, user.timezone)
    if not states or any(state.state in STEPPING or local_date(state.due, user.timezone) <= today for state in states):
        return None
    weakest = min(states, key=lambda state: retrievability(memory_of(state, now), now, user.timezone) or 0.0)
    reviewed_today = weakest.last_review and local_date(weakest.last_review, user.timezone) >= today
    weakest.due = min(weakest.due, day_start(today + ONE_DAY, user.timezone) if reviewed_today else now)
    return weakest.card_id
