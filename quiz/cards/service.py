"""Reviewing cards: the next one, grading it once, and taking the last grade back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from quiz.accounts.models import User
from quiz.cards import scheduling
from quiz.cards.models import CardState, ReviewLog
from quiz.cards.queue import Met, Queue, build_queue
from quiz.cards.reviews import counts, was_met
from quiz.cards.scheduling import Memory, Rating
from quiz.catalogue import Card, get_catalogue
from quiz.db import db
from quiz.errors import Conflict, NotFound
from quiz.events.log import record_event
from quiz.events.models import LearnerDay
from quiz.events.payloads import CardReviewed, CardUndone
from quiz.local_day import local_date

FIELDS = ("state", "step", "stability", "difficulty", "due", "last_review", "reviews", "lapses")
INSTANTS = ("due", "last_review")
UNDO_WITHIN = timedelta(hours=12)


class CardNotFound(NotFound):
    def __init__(self, card_id: str) -> None:
        super().__init__(f"There is no card {card_id}.")


class AlreadyGraded(Conflict):
    def __init__(self) -> None:
        super().__init__("You graded that card in another tab already, so this grade was not counted.")


class NothingToUndo(Conflict):
    def __init__(self) -> None:
        super().__init__("There is no recent grade to take back.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as the review page shows it. A grade must name its `version` to be counted."""

    card: Card
    version: int
    reviews: int
    intervals: dict[Rating, str]


@dataclass(frozen=True, slots=True)
class Session:
    """The learner's reviews of today: the number of grades, of Again among them, and of new cards."""

    done: int
    again: int
    introduced: int
    last: str | None  # the card graded last, which Undo would bring back


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a learner's queues are made of: the cards that were met, and how many of them on this day."""

    met: Mapping[str, Met]
    introduced: int
    now: datetime

    def queue(self, topic: str | None = None) -> Queue:
        """The queue of now, for one topic or for all."""
        catalogue = get_catalogue()
        course = [card.id for card in (catalogue.cards_of(topic) if topic else catalogue.cards.values())]
        return build_queue(course, self.met, now=self.now, introduced_today=self.introduced)


def desk(user: User, now: datetime) -> Desk:
    """The learner's desk at `now`, read with one query."""
    mine = (LearnerDay.user_id == user.id) & (LearnerDay.day == local_date(now, user.timezone))
    introduced = sa.select(LearnerDay.introduced).where(mine).scalar_subquery()
    chosen = sa.select(CardState.card_id, CardState.due, CardState.state, introduced)
    rows = db.session.execute(chosen.where(CardState.user_id == user.id, was_met)).all()
    met = {card: Met(due, state in scheduling.STEPPING) for card, due, state, _ in rows}
    return Desk(met, (rows[0][3] or 0) if rows else 0, now)


def card_queue(
    user: User,
    now: datetime,
    *,
    topic: str | None = None,
    session: Session | None = None,
    memories: Mapping[str, Memory] | None = None,
) -> Queue:
    """What is to be reviewed at `now`, of one topic or of all; `session` and `memories`, where the caller has them."""
    if session is None or memories is None:
        return desk(user, now).queue(topic)
    return Desk(met_in(memories), session.introduced, now).queue(topic)


def met_in(memories: Mapping[str, Memory]) -> dict[str, Met]:
    """The reviewed cards among those in memory."""
    return {card: Met(memory.due, memory.in_steps) for card, memory in memories.items() if memory.reviews}


def count_due(user: User, now: datetime) -> int:
    return desk(user, now).queue().waiting


def today(user: User, now: datetime) -> Session:
    """The learner's reviews of their day. Each date has one share of new cards, wherever it is spent. A learner who
    flies west and has a date twice goes on with its share; one who flies east loses none of the next date's."""
    day = local_date(now, user.timezone)
    of_day = sa.select(ReviewLog.card_id).where(ReviewLog.user_id == user.id, ReviewLog.day == day, counts)
    last = of_day.order_by(ReviewLog.id.desc()).limit(1).scalar_subquery()
    row = db.session.execute(
        sa.select(LearnerDay.reviews, LearnerDay.again, LearnerDay.introduced, last)
        .where(LearnerDay.user_id == user.id, LearnerDay.day == day)
    ).one_or_none()  # fmt: skip
    return Session(*row) if row else Session(0, 0, 0, None)


def show(user: User, card_id: str, now: datetime) -> Shown:
    """The card with the interval under each grade. Raises CardNotFound."""
    card = get_card(card_id)
    state = db.session.get(CardState, (user.id, card_id))
    waits = scheduling.intervals(memory_of(state, now), now, user.timezone)
    return Shown(
        card=card,
        version=state.version if state else 0,
        reviews=state.reviews if state else 0,
        intervals={rating: scheduling.in_words(wait) for rating, wait in waits.items()},
    )


def grade(
    user: User, card_id: str, rating: Rating, *, version: int, now: datetime, duration_ms: int | None = None
) -> ReviewLog:
    """Count one review of the state that was shown. Raises CardNotFound; AlreadyGraded when the card was reviewed in
    between, as in another tab."""
    get_card(card_id)
    state = db.session.get(CardState, (user.id, card_id), with_for_update=True)
    if version != (state.version if state else 0):
        raise AlreadyGraded
    try:
        log = count_review(user, card_id, state, rating, now=now, duration_ms=duration_ms)
        db.session.commit()
    except IntegrityError as error:
        db.session.rollback()
        raise AlreadyGraded from error
    return log


def count_review(
    user: User, card_id: str, state: CardState | None, rating: Rating, *, now: datetime, duration_ms: int | None
) -> ReviewLog:
    """Add a review of `state` (None for a new card) and its effects to the open transaction."""
    before, version = memory_of(state, now), state.version if state else 0
    log = ReviewLog(
        user_id=user.id,
        card_id=card_id,
        version=version,
        rating=int(rating),
        reviewed_at=now,
        day=local_date(now, user.timezone),
        duration_ms=duration_ms,
        before=as_json(before) if before.reviews else None,
        retrievability=scheduling.retrievability(before, now, user.timezone),
    )
    db.session.add(log)
    remember(state, user.id, card_id, scheduling.review(before, rating, now, user.timezone), version + 1)
    record_event(user.id, card_id, CardReviewed(int(rating), version), now=now)
    return log


def undo(user: User, now: datetime) -> str:
    """Take the last grade back and give the card's id. The log keeps it, marked. Raises NothingToUndo."""
    log = db.session.scalar(
        sa.select(ReviewLog)
        .where(ReviewLog.user_id == user.id, counts, ReviewLog.reviewed_at > now - UNDO_WITHIN)
        .order_by(ReviewLog.id.desc())
        .limit(1)
        .with_for_update()
    )
    state = db.session.get(CardState, (user.id, log.card_id), with_for_update=True) if log else None
    if log is None or state is None:
        raise NothingToUndo
    log.undone_at = now
    restore(state, log)
    record_event(user.id, log.card_id, CardUndone(log.rating, log.version), now=now)
    db.session.commit()
    return log.card_id


def restore(state: CardState, log: ReviewLog) -> None:
    """Put the memory back as it was. The version goes on rising: a page from before the undo stays stale."""
    memory = as_memory(log.before) if log.before else scheduling.unseen(log.reviewed_at)
    remember(state, state.user_id, state.card_id, memory, state.version + 1)


def remember(state: CardState | None, user_id: int, card_id: str, memory: Memory, version: int) -> None:
    if state is None:
        state = CardState(user_id=user_id, card_id=card_id)
        db.session.add(state)
    for name, value in asdict(memory).items():
        setattr(state, name, value)
    state.version = version


def memory_of(state: CardState | None, now: datetime) -> Memory:
    return Memory(**{name: getattr(state, name) for name in FIELDS}) if state else scheduling.unseen(now)


def as_json(memory: Memory) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(memory).items()}


def as_memory(stored: Mapping[str, Any]) -> Memory:
    """The memory in a value made by `as_json`."""
    return Memory(**{**stored, **{name: instant(stored[name]) for name in INSTANTS}})


def instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def get_card(card_id: str) -> Card:
    if (card := get_catalogue().cards.get(card_id)) is None:
        raise CardNotFound(card_id)
    return card
