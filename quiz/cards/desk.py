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
from quiz.cards.budget import Budget, Plan
from quiz.cards.models import CardMark, CardState, ReviewLog, ReviewSetting
from quiz.cards.pace import USUAL_TIME, time_a_card
from quiz.cards.queue import Met, Queue, build_queue, first_of_each
from quiz.cards.reviews import counts, of_course, was_met
from quiz.cards.scheduling import Memory
from quiz.cards.settings import MOST_NEW_A_DAY, NEW_A_DAY
from quiz.catalogue import get_catalogue
from quiz.db import UtcDateTime, db
from quiz.decks.models import Deck, OwnCard, is_there
from quiz.decks.own_cards import OWN
from quiz.events.models import LearnerDay
from quiz.local_day import day_start, local_date

NO_DATE, NO_NUMBER = sa.cast(sa.null(), UtcDateTime), sa.cast(sa.null(), sa.Integer)
NO_TEXT, NO_DAY = sa.cast(sa.null(), sa.String), sa.cast(sa.null(), sa.Date)
FRESH = 0  # in the place of a state: an own card that was not met
FIRST = (
    sa.literal("").label("card"),
    NO_DATE.label("due"),
    NO_DATE.label("last_review"),
    NO_NUMBER.label("state"),
    NO_NUMBER.label("deck"),
)  # the columns of every row
# The learner, and the date of their day, for whom a select is run.
USER, TODAY = sa.bindparam("user_id", type_=sa.Integer), sa.bindparam("today", type_=sa.Date)
# Of a day: new cards and grades that were spent, and what is wanted of either.
SHARE = (
    LearnerDay.introduced,
    ReviewSetting.new_a_day,
    LearnerDay.reviews,
    ReviewSetting.minutes_a_day,
    ReviewSetting.plan_minutes,
    ReviewSetting.plan_ends,
)
NO_SHARE = (*(NO_NUMBER,) * (len(SHARE) - 1), NO_DAY)


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
    which deck their own cards are, by card; of those that were not met, the first only. The budget of the day is None
    for no limit, and `done` the grades that were spent of it; `plan` is the one after a break that is followed."""

    met: Mapping[str, Met]
    new_left: int
    hidden: frozenset[str]
    own: Mapping[str, int]
    now: datetime
    budget: Budget | None = None
    done: int = 0
    plan: Plan | None = None

    def queue(self, topic: str | None = None, *, beyond: bool = False) -> Queue:
        """The cards to be reviewed now, of one topic (or deck) or of all; `beyond` the budget, for a learner who goes
        on."""
        return build_queue(
            [card for card in self.cards_of(topic) if card not in self.hidden],
            self.met,
            now=self.now,
            new_left=self.new_left,
            concept_of=concept_of,
            cards_left=self.budget.left(self.done) if self.budget and not beyond else None,
        )

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
        fresh = (siblings_last([card for card in cards if card not in self.met]) for cards in every)
        return [*(card for card in chain(*every) if card in self.met), *in_turns(*fresh)]


def cards_of(topic: str | None) -> Sequence[str]:
    """The ids of a topic's cards, or of all, in the order in which they are met."""
    catalogue = get_catalogue()
    return [card.id for card in catalogue.cards_of(topic)] if topic else catalogue.course


def siblings_last(cards: Sequence[str]) -> Sequence[str]:
    """The first card of each concept, then the others: as they do not come on one day, they take no turns of it."""
    firsts = first_of_each(cards, frozenset(), concept_of)
    taken = set(firsts)
    return [*firsts, *(card for card in cards if card not in taken)]


def concept_of(card_id: str) -> str:
    """The concept that owns the card: its cards are siblings. A card that left the course has none."""
    card = get_catalogue().cards.get(card_id)
    return card.concept if card else card_id


def desk(user: User, now: datetime) -> Desk:
    """The learner's desk at `now`."""
    rows, begins = read(select_desk(), user, now), day_begins(user, now)
    return Desk(
        met={
            row.card: Met(row.due, row.state in scheduling.STEPPING, row.last_review >= begins)
            for row in rows
            if row.due
        },
        new_left=new_left(rows),
        hidden=hidden_of(rows),
        own=own_of(rows),
        now=now,
        budget=budget_of(user.id, minutes_of(rows)),
        done=day_of(rows).reviews or 0,
        plan=plan_in(rows),
    )


def day_and_desk(user: User, now: datetime, memories: Mapping[str, Memory]) -> tuple[Session, Desk]:
    """The learner's reviews of today, and their desk, for a caller who has read the memories already."""
    rows = read(select_day(), user, now)
    of_today = day_of(rows)
    session = Session(of_today.reviews or 0, of_today.again or 0, of_today.introduced or 0, of_today.last)
    met = {card: met_card(memory, day_begins(user, now)) for card, memory in memories.items() if memory.reviews}
    return session, Desk(
        met,
        new_left(rows),
        hidden_of(rows),
        own_of(rows),
        now,
        budget=budget_of(user.id, minutes_of(rows)),
        done=session.done,
    )


def met_card(memory: Memory, day_begins: datetime) -> Met:
    """A card with a review, on a day that began then; a review that a clock puts in the future is of this day."""
    return Met(memory.due, memory.in_steps, bool(memory.last_review and memory.last_review >= day_begins))


def day_begins(user: User, now: datetime) -> datetime:
    return day_start(local_date(now, user.timezone), user.timezone)


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
    met = sa.select(CardState.card_id, CardState.due, CardState.last_review, CardState.state, NO_NUMBER, *NO_SHARE)
    rest = (hidden_rows(NO_SHARE), met.where(CardState.user_id == USER, was_met, of_course), *own_rows(NO_SHARE))
    return sa.union_all(of_day(*FIRST, *SHARE), *rest)


@cache
def select_day() -> sa.CompoundSelect[*tuple[Any, ...]]:
    """The row of the day with its reviews, and the hidden cards; made once."""
    mine = (ReviewLog.user_id == USER) & (ReviewLog.day == TODAY)
    last = sa.select(ReviewLog.card_id).where(mine, counts).order_by(ReviewLog.id.desc()).limit(1).scalar_subquery()
    done = (LearnerDay.again, last.label("last"))
    nothing = (*NO_SHARE, NO_NUMBER, NO_TEXT)
    return sa.union_all(of_day(*FIRST, *SHARE, *done), hidden_rows(nothing), *own_rows(nothing))


def hidden_rows(nothing: Sequence[Any]) -> sa.Select[*tuple[Any, ...]]:
    """The hidden cards, without times, state and deck."""
    hidden = sa.select(CardMark.card_id, NO_DATE, NO_DATE, NO_NUMBER, NO_NUMBER, *nothing)
    return hidden.where(marks.is_hidden(USER, TODAY))


def own_rows(nothing: Sequence[Any]) -> tuple[sa.Select[*tuple[Any, ...]], ...]:
    """Own cards with their decks: those that were met, and of each deck as many that were not as may be
    met on a day; hidden ones too."""
    mine = (OwnCard.user_id == USER) & is_there
    is_met = sa.and_(CardState.user_id == USER, CardState.card_id == OwnCard.card_id, was_met)
    is_out = sa.exists().where(marks.is_hidden(USER, TODAY), CardMark.card_id == OwnCard.card_id)
    memory = (CardState.due, CardState.last_review, CardState.state)
    met = sa.select(OwnCard.card_id, *memory, OwnCard.deck_id, *nothing).join(Deck)
    place = sa.func.row_number().over(partition_by=(OwnCard.deck_id, is_out), order_by=OwnCard.id).label("place")
    unmet = sa.select(OwnCard.card_id, OwnCard.deck_id, is_out.label("out"), place).join(Deck)
    ids = unmet.where(mine, ~sa.exists().where(is_met)).order_by(OwnCard.id).subquery()
    state = sa.literal_column(str(FRESH), sa.Integer)
    fresh = sa.select(ids.c.card_id, NO_DATE, NO_DATE, state, ids.c.deck_id, *nothing)
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


def day_of(rows: Sequence[sa.Row[Any]]) -> sa.Row[Any]:
    """The row of the day, whose card is empty."""
    return next(row for row in rows if not row.card)


def budget_of(user_id: int, minutes: int | None) -> Budget | None:
    """The budget of a learner who chose so many minutes a day; None for no limit."""
    return Budget(minutes, time_a_card(user_id) or USUAL_TIME) if minutes else None


def plan_in(rows: Sequence[sa.Row[Any]]) -> Plan | None:
    day = day_of(rows)
    return Plan(day.plan_minutes, day.plan_ends) if day.plan_minutes else None


def minutes_of(rows: Sequence[sa.Row[Any]]) -> int | None:
    """The minutes of this day: those of a plan after a break, or what the learner chose; None for no limit."""
    minutes: int | None = day_of(rows).plan_minutes or day_of(rows).minutes_a_day
    return minutes


def new_left(rows: Sequence[sa.Row[Any]]) -> int:
    """The number of cards that may still be met on this day, by the row of the day: none while a plan is followed."""
    day = day_of(rows)
    if day.plan_minutes:
        return 0
    return (NEW_A_DAY if day.new_a_day is None else day.new_a_day) - (day.introduced or 0)


def card_queue(user: User, now: datetime, *, topic: str | None = None) -> Queue:
    """The queue at `now`, for one topic or for all."""
    return desk(user, now).queue(topic)


def count_due(user: User, now: datetime) -> int:
    return desk(user, now).queue().waiting
