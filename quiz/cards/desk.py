"""The desk of a learner: all that their queues are made of at one moment, read with one query."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain, zip_longest
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.cards import marks, scheduling
from quiz.cards.models import CardMark, CardState, ReviewLog, ReviewSetting
from quiz.cards.queue import Met, Queue, build_queue
from quiz.cards.reviews import counts, of_course, was_met
from quiz.cards.scheduling import Memory
from quiz.cards.settings import MOST_NEW_A_DAY, NEW_A_DAY
from quiz.catalogue import get_catalogue
from quiz.db import UtcDateTime, db
from quiz.decks.models import Deck, OwnCard, is_there
from quiz.decks.own_cards import OWN
from quiz.events.models import LearnerDay
from quiz.local_day import local_date

NO_DATE, NO_NUMBER = sa.cast(sa.null(), UtcDateTime), sa.cast(sa.null(), sa.Integer)
NO_TEXT = sa.cast(sa.null(), sa.String)
FRESH = 0  # in the place of a state: an own card that was not met
FIRST = (
    sa.literal("").label("card"),
    NO_DATE.label("due"),
    NO_NUMBER.label("state"),
    NO_NUMBER.label("deck"),
)  # the columns of every row
# The learner, and the date of their day, for whom a select is run.
USER, TODAY = sa.bindparam("user_id", type_=sa.Integer), sa.bindparam("today", type_=sa.Date)
SHARE = (LearnerDay.introduced, ReviewSetting.new_a_day)  # of new cards on a day: spent, and wanted


@dataclass(frozen=True, slots=True)
class Session:
    """The learner's reviews of today: the number of grades, of Again among them, and of new cards."""

    done: int
    again: int
    introduced: int
    last: str | None  # the card graded last, which Undo would bring back


@dataclass(frozen=True, slots=True)
class Desk:
    """The cards that were met, how many more may be met on this day, and those that the learner hid. `own` says in
    which deck their own cards are, by card; of those that were not met, the first only."""

    met: Mapping[str, Met]
    new_left: int
    hidden: frozenset[str]
    own: Mapping[str, int]
    now: datetime

    def queue(self, topic: str | None = None) -> Queue:
        """The cards to be reviewed now, of one topic (or deck) or of all."""
        shown = [card for card in self.cards_of(topic) if card not in self.hidden]
        return build_queue(shown, self.met, now=self.now, new_left=self.new_left)

    def count_hidden(self, topic: str | None = None) -> int:
        """The number of hidden cards of a topic (or deck), or of all."""
        return len(self.hidden.intersection(self.cards_of(topic)))

    def cards_of(self, topic: str | None) -> Sequence[str]:
        """The ids of a topic's cards, of a deck's (`own-7`), of all own ones (`own`), or of all, in the order in which
        they are met. New cards of the course and own ones take turns: neither keeps the other waiting for months."""
        if topic and topic.partition("-")[0] == OWN:
            deck = topic.partition("-")[2]
            return [card for card, deck_id in self.own.items() if deck in ("", str(deck_id))]
        if topic or not self.own:
            return cards_of(topic)
        every = (self.own, cards_of(None))
        fresh = ([card for card in cards if card not in self.met] for cards in every)
        return [*(card for card in chain(*every) if card in self.met), *in_turns(*fresh)]


def cards_of(topic: str | None) -> Sequence[str]:
    """The ids of a topic's cards, or of all, in the order in which they are met."""
    catalogue = get_catalogue()
    return [card.id for card in catalogue.cards_of(topic)] if topic else catalogue.course


def desk(user: User, now: datetime) -> Desk:
    """The learner's desk at `now`."""
    rows = read(select_desk(), user, now)
    return Desk(
        met={row.card: Met(row.due, row.state in scheduling.STEPPING) for row in rows if row.due},
        new_left=new_left(rows),
        hidden=hidden_of(rows),
        own=own_of(rows),
        now=now,
    )


def day_and_desk(user: User, now: datetime, memories: Mapping[str, Memory]) -> tuple[Session, Desk]:
    """The learner's reviews of today, and their desk, for a caller who has read the memories already."""
    rows = read(select_day(), user, now)
    of_today = next(row for row in rows if not row.card)
    session = Session(of_today.reviews or 0, of_today.again or 0, of_today.introduced or 0, of_today.last)
    met = {card: Met(memory.due, memory.in_steps) for card, memory in memories.items() if memory.reviews}
    return session, Desk(met, new_left(rows), hidden_of(rows), own_of(rows), now)


def hidden_of(rows: Sequence[sa.Row[Any]]) -> frozenset[str]:
    return frozenset(row.card for row in rows if row.card and not row.due and row.state is None)


def own_of(rows: Sequence[sa.Row[Any]]) -> dict[str, int]:
    return {row.card: row.deck for row in rows if row.deck}


def in_turns(*lists: Sequence[str]) -> Iterator[str]:
    """The first of each list, then the second of each, and so on."""
    return (each for turn in zip_longest(*lists) for each in turn if each is not None)


@cache
def select_desk() -> sa.CompoundSelect[*tuple[Any, ...]]:
    """The row of the day, the hidden cards without a due time, and the cards that were met. The select is made once, as
    making it takes longer than running it."""
    nothing = (NO_NUMBER, NO_NUMBER, NO_NUMBER)
    met = sa.select(CardState.card_id, CardState.due, CardState.state, *nothing)
    rest = (hidden_rows(nothing), met.where(CardState.user_id == USER, was_met, of_course), *own_rows(nothing[1:]))
    return sa.union_all(of_day(*FIRST, *SHARE), *rest)


@cache
def select_day() -> sa.CompoundSelect[*tuple[Any, ...]]:
    """The row of the day with its reviews, and the hidden cards; made once."""
    mine = (ReviewLog.user_id == USER) & (ReviewLog.day == TODAY)
    last = sa.select(ReviewLog.card_id).where(mine, counts).order_by(ReviewLog.id.desc()).limit(1).scalar_subquery()
    done = (LearnerDay.reviews, LearnerDay.again, last.label("last"))
    nothing = (NO_NUMBER, NO_NUMBER, NO_NUMBER, NO_NUMBER, NO_NUMBER, NO_TEXT)
    return sa.union_all(of_day(*FIRST, *SHARE, *done), hidden_rows(nothing), *own_rows(nothing[1:]))


def hidden_rows(nothing: Sequence[Any]) -> sa.Select[*tuple[Any, ...]]:
    """The hidden cards, without due time, state and deck."""
    return sa.select(CardMark.card_id, NO_DATE, NO_NUMBER, *nothing).where(marks.is_hidden(USER, TODAY))


def own_rows(nothing: Sequence[Any]) -> tuple[sa.Select[*tuple[Any, ...]], ...]:
    """Own cards with their decks: those that were met, and of each deck as many that were not as may be
    met on a day; hidden ones too."""
    mine = (OwnCard.user_id == USER) & is_there
    is_met = sa.and_(CardState.user_id == USER, CardState.card_id == OwnCard.card_id, was_met)
    is_out = sa.exists().where(marks.is_hidden(USER, TODAY), CardMark.card_id == OwnCard.card_id)
    met = sa.select(OwnCard.card_id, CardState.due, CardState.state, OwnCard.deck_id, *nothing).join(Deck)
    place = sa.func.row_number().over(partition_by=(OwnCard.deck_id, is_out), order_by=OwnCard.id).label("place")
    unmet = sa.select(OwnCard.card_id, OwnCard.deck_id, is_out.label("out"), place).join(Deck)
    ids = unmet.where(mine, ~sa.exists().where(is_met)).order_by(OwnCard.id).subquery()
    fresh = sa.select(ids.c.card_id, NO_DATE, sa.literal_column(str(FRESH), sa.Integer), ids.c.deck_id, *nothing)
    return met.join(CardState, is_met).where(mine), fresh.where(ids.c.out | (ids.c.place <= MOST_NEW_A_DAY))


def of_day(*columns: Any) -> sa.Select[*tuple[Any, ...]]:
    """One row, whose card is empty: the learner's day and what they chose, each null where there is none."""
    today = (LearnerDay.user_id == User.id) & (LearnerDay.day == TODAY)
    chosen = ReviewSetting.user_id == User.id
    joined = sa.select(*columns).select_from(User).outerjoin(LearnerDay, today).outerjoin(ReviewSetting, chosen)
    return joined.where(User.id == USER)


def read(rows: sa.CompoundSelect[*tuple[Any, ...]], user: User, now: datetime) -> Sequence[sa.Row[Any]]:
    given = {"user_id": user.id, "today": local_date(now, user.timezone)}
    return db.session.execute(rows, given).all()


def new_left(rows: Sequence[sa.Row[Any]]) -> int:
    """The number of cards that may still be met on this day, by the row of the day."""
    day = next(row for row in rows if not row.card)
    return (NEW_A_DAY if day.new_a_day is None else day.new_a_day) - (day.introduced or 0)


def card_queue(user: User, now: datetime, *, topic: str | None = None) -> Queue:
    """The queue at `now`, for one topic or for all."""
    return desk(user, now).queue(topic)


def count_due(user: User, now: datetime) -> int:
    return desk(user, now).queue().waiting
