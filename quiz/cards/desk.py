"""The desk of a learner: all that their queues are made of at one moment, read with one query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.cards import marks, scheduling
from quiz.cards.models import CardMark, CardState, ReviewSetting
from quiz.cards.queue import Met, Queue, build_queue
from quiz.cards.reviews import was_met
from quiz.cards.scheduling import Memory
from quiz.cards.settings import NEW_A_DAY
from quiz.catalogue import get_catalogue
from quiz.db import UtcDateTime, db
from quiz.events.models import LearnerDay
from quiz.local_day import local_date

NO_DATE, NO_NUMBER = sa.cast(sa.null(), UtcDateTime), sa.cast(sa.null(), sa.Integer)
Entries = sa.Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Desk:
    """The cards that were met, how many more may be met on this day, and those that the learner hid."""

    met: Mapping[str, Met]
    new_left: int
    hidden: frozenset[str]
    now: datetime

    def queue(self, topic: str | None = None) -> Queue:
        """The cards to be reviewed now, of one topic or of all."""
        shown = [card for card in cards_of(topic) if card not in self.hidden]
        return build_queue(shown, self.met, now=self.now, new_left=self.new_left)

    def count_hidden(self, topic: str | None = None) -> int:
        """The number of hidden cards of a topic, or of the course."""
        return len(self.hidden.intersection(cards_of(topic)))


def cards_of(topic: str | None) -> Sequence[str]:
    """The ids of a topic's cards, or of all, in the order in which they are met."""
    catalogue = get_catalogue()
    return [card.id for card in catalogue.cards_of(topic)] if topic else catalogue.course


def desk(user: User, now: datetime) -> Desk:
    """The learner's desk at `now`."""
    rows = read_entries(day_of(user, now), hidden_of(user, now), met_of(user))
    met = {row.card: Met(row.due, row.state in scheduling.STEPPING) for row in rows if row.due}
    return make_desk(rows, met, now)


def desk_of(user: User, now: datetime, memories: Mapping[str, Memory]) -> Desk:
    """The learner's desk, for a caller who has read the memories already."""
    rows = read_entries(day_of(user, now), hidden_of(user, now))
    met = {card: Met(memory.due, memory.in_steps) for card, memory in memories.items() if memory.reviews}
    return make_desk(rows, met, now)


def make_desk(rows: list[sa.Row[Any]], met: Mapping[str, Met], now: datetime) -> Desk:
    day = next(row for row in rows if not row.card)
    most = NEW_A_DAY if day.new_a_day is None else day.new_a_day
    hidden = frozenset(row.card for row in rows if row.card and not row.due)
    return Desk(met, most - (day.introduced or 0), hidden, now)


def read_entries(*entries: Entries) -> list[sa.Row[Any]]:
    return list(db.session.execute(sa.union_all(*entries)).all())


def day_of(user: User, now: datetime) -> Entries:
    """One row without a card: how many cards were met on the learner's day, and how many may be."""
    mine = (LearnerDay.user_id == user.id) & (LearnerDay.day == local_date(now, user.timezone))
    introduced = sa.select(LearnerDay.introduced).where(mine).scalar_subquery()
    wanted = sa.select(ReviewSetting.new_a_day).where(ReviewSetting.user_id == user.id).scalar_subquery()
    return entries(sa.literal(""), introduced=introduced, new_a_day=wanted)


def hidden_of(user: User, now: datetime) -> Entries:
    """A row for each card that the learner hid, without the day when it is due."""
    return entries(CardMark.card_id).where(marks.is_hidden(user, now))


def met_of(user: User) -> Entries:
    """A row for each card that was met."""
    return entries(CardState.card_id, CardState.due, CardState.state).where(CardState.user_id == user.id, was_met)


def entries(
    card: Any, due: Any = NO_DATE, state: Any = NO_NUMBER, *, introduced: Any = NO_NUMBER, new_a_day: Any = NO_NUMBER
) -> Entries:
    """A select whose rows can stand in one union with the others."""
    named = {"card": card, "due": due, "state": state, "introduced": introduced, "new_a_day": new_a_day}
    return sa.select(*(column.label(name) for name, column in named.items()))


def card_queue(user: User, now: datetime, *, topic: str | None = None) -> Queue:
    """The queue at `now`, for one topic or for all."""
    return desk(user, now).queue(topic)


def count_due(user: User, now: datetime) -> int:
    return desk(user, now).queue().waiting
