"""Reviewing cards: the next one, grading it once, and taking the last grade back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from quiz.accounts.models import User
from quiz.cards import marks, scheduling
from quiz.cards.desk import Session
from quiz.cards.errors import AlreadyGraded, NothingToUndo
from quiz.cards.found import AnyCard, get_card
from quiz.cards.models import CardMark, CardState, ReviewLog
from quiz.cards.plan import end_when_caught_up
from quiz.cards.reviews import counts
from quiz.cards.scheduling import Memory, Rating
from quiz.cards.settings import settings_of
from quiz.db import db
from quiz.events.log import record_event
from quiz.events.models import LearnerDay
from quiz.events.payloads import CardReviewed, CardUndone
from quiz.local_day import local_date

FIELDS = ("state", "step", "stability", "difficulty", "due", "last_review", "reviews", "lapses")
INSTANTS = ("due", "last_review")
UNDO_WITHIN = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as the review page shows it. A grade must name its `version` to be counted."""

    card: AnyCard
    version: int
    reviews: int
    intervals: dict[Rating, str]


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
    card = get_card(user.id, card_id)
    state = db.session.get(CardState, (user.id, card_id))
    chosen = settings_of(user.id)
    waits = scheduling.intervals(memory_of(state, now), now, user.timezone, chosen.retention)
    return Shown(
        card=card,
        version=state.version if state else 0,
        reviews=state.reviews if state else 0,
        intervals={rating: scheduling.in_words(waits[rating]) for rating in chosen.grades},
    )


def grade(
    user: User, card_id: str, rating: Rating, *, version: int, now: datetime, duration_ms: int | None = None
) -> ReviewLog:
    """Count one review of the state that was shown. Raises CardNotFound; AlreadyGraded when the card was reviewed in
    between, as in another tab."""
    get_card(user.id, card_id)
    state = db.session.get(CardState, (user.id, card_id), with_for_update=True)
    if version != (state.version if state else 0):
        raise AlreadyGraded
    try:
        log = count_review(user, card_id, state, rating, now=now, duration_ms=duration_ms)
        end_when_caught_up(user, now)
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
    after = scheduling.review(before, rating, now, user.timezone, settings_of(user.id).retention)
    remember(state, user.id, card_id, after, version + 1)
    if after.lapses > before.lapses and marks.is_leech(after.lapses):
        marks.put(user, card_id, suspended_at=now, leech_at=now)
    expected = round(100 * (log.retrievability or 0)) if is_recall(before, log.day, user.timezone) else None
    record_event(user.id, card_id, CardReviewed(int(rating), version, expected), now=now)
    return log


def is_recall(before: Memory, day: date, timezone: str) -> bool:
    """Whether a review on this day shows what was kept: the card was last reviewed on an earlier day."""
    return before.last_review is not None and local_date(before.last_review, timezone) < day


def undo(user: User, now: datetime) -> str:
    """Take back the last act, a grade or the hiding of a card; returns the card's id. One after the other, all acts of
    UNDO_WITHIN can be taken back, the last one first. Raises NothingToUndo."""
    log = last_review(user, now - UNDO_WITHIN)
    hidden = marks.last_put_away(user, now - UNDO_WITHIN)
    if hidden and (log is None or hidden.at >= log.reviewed_at):
        marks.take_back(user, hidden)
        db.session.commit()
        return hidden.card_id
    if log is None:
        raise NothingToUndo
    return take_back(user, log, now)


def last_review(user: User, since: datetime) -> ReviewLog | None:
    """The learner's last review that counts, locked."""
    return db.session.scalar(
        sa.select(ReviewLog)
        .where(ReviewLog.user_id == user.id, counts, ReviewLog.reviewed_at > since)
        .order_by(ReviewLog.id.desc())
        .limit(1)
        .with_for_update()
    )


def take_back(user: User, log: ReviewLog, now: datetime) -> str:
    """Take a grade back. The log keeps it, marked; a card that it made a leech is none."""
    state = db.session.get(CardState, (user.id, log.card_id), with_for_update=True)
    if state is None:
        raise NothingToUndo
    log.undone_at = now
    restore(state, log)
    mark = db.session.get(CardMark, (user.id, log.card_id))
    if mark and mark.leech_at == log.reviewed_at:
        marks.put(user, log.card_id, **marks.SHOWN)
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
