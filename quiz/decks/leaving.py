"""A learner's cards with all that is known of them, gathered for a package."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import escape

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.cards.models import CardMark, ReviewLog
from quiz.cards.queries import memories
from quiz.cards.reviews import counts
from quiz.cards.scheduling import STEPPING, Memory
from quiz.cards.service import as_memory
from quiz.catalogue import Card, get_catalogue
from quiz.db import db
from quiz.decks.anki.note_type import fields_of, own_fields
from quiz.decks.anki.writing import Leaving
from quiz.decks.arriving import Review
from quiz.decks.content import Content
from quiz.decks.models import Deck, ImportedReview, OwnCard, is_there
from quiz.local_day import local_date

COURSE = "Five Nines"  # the deck above those of the topics


class Course(StrEnum):
    """The cards of the course that go along."""

    MET = "met"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all cards of a learner, by card."""

    memories: Mapping[str, Memory]
    reviews: Mapping[str, list[Review]]
    marks: Mapping[str, CardMark]


def leaving(user: User, course: Course) -> Iterator[Leaving]:
    """The learner's own cards, then those of the course."""
    now_known = memories(user.id)
    known = Known(now_known, reviews_of(user, now_known), marks_of(user.id))
    mine = (
        sa.select(OwnCard, Deck.name).join(Deck, Deck.id == OwnCard.deck_id).where(OwnCard.user_id == user.id, is_there)
    )
    for own, deck in db.session.execute(mine.order_by(OwnCard.id)):
        content = Content(own.front, own.back, own.explain, own.tags)
        yield with_history(own.card_id, own.guid, own_fields(content), own.tags, deck, known)
    for card in course_cards(course, known.memories):
        topic = get_catalogue().topics[card.topic].title
        yield with_history(card.id, card.id, course_fields(card), card.topic, f"{COURSE}::{topic}", known)


def course_cards(course: Course, met: Mapping[str, Memory]) -> Iterator[Card]:
    cards = get_catalogue().cards
    if course is not Course.NONE:
        yield from (cards[each] for each in get_catalogue().course if course is Course.ALL or each in met)


def course_fields(card: Card) -> list[str]:
    source = f'<a href="{escape(card.source.url)}">{escape(card.source.title)}</a>'
    return fields_of(str(card.front_html), str(card.back_html), str(card.explain_html), source, None)


def with_history(card_id: str, guid: str, fields: list[str], tags: str, deck: str, known: Known) -> Leaving:
    memory, mark = known.memories.get(card_id), known.marks.get(card_id)
    return Leaving(
        guid,
        fields,
        tags,
        deck,
        memory=memory if memory and memory.reviews else None,
        reviews=tuple(known.reviews.get(card_id, ())),
        suspended=bool(mark and mark.suspended_at),
        flagged=bool(mark and mark.flagged_at),
    )


def marks_of(user_id: int) -> dict[str, CardMark]:
    rows = db.session.scalars(sa.select(CardMark).where(CardMark.user_id == user_id))
    return {row.card_id: row for row in rows}


def reviews_of(user: User, now_known: Mapping[str, Memory]) -> Mapping[str, list[Review]]:
    """The reviews of each card: those made elsewhere, then ours, each in its order."""
    found: defaultdict[str, list[Review]] = defaultdict(list)
    columns = (ImportedReview.card_id, *(getattr(ImportedReview, name) for name in Review.__slots__))
    elsewhere = sa.select(*columns).where(ImportedReview.user_id == user.id).order_by(ImportedReview.at_ms)
    for card_id, *values in db.session.execute(elsewhere):
        found[card_id].append(Review(*values))
    for card_id, rows in by_card(user.id).items():
        found[card_id] += our_reviews(rows, memories_after(rows, now_known.get(card_id)), user.timezone)
    return found


def by_card(user_id: int) -> Mapping[str, list[ReviewLog]]:
    found: defaultdict[str, list[ReviewLog]] = defaultdict(list)
    mine = sa.select(ReviewLog).where(ReviewLog.user_id == user_id, counts)
    for row in db.session.scalars(mine.order_by(ReviewLog.reviewed_at, ReviewLog.version)):
        found[row.card_id].append(row)
    return found


def memories_after(rows: list[ReviewLog], now_known: Memory | None) -> list[Memory | None]:
    """The memory after each review: that before the next one, and after the last one today's."""
    return [*(as_memory(row.before) if row.before else None for row in rows[1:]), now_known]


def our_reviews(rows: list[ReviewLog], after: list[Memory | None], timezone: str) -> list[Review]:
    return [
        Review(
            at_ms=round(row.reviewed_at.timestamp() * 1000),
            rating=row.rating,
            interval=interval(memory, row.reviewed_at, timezone),
            before=interval(before, before.last_review, timezone) if before and before.last_review else 0,
            factor=difficulty_in_anki(memory),
            duration_ms=row.duration_ms or 0,
            kind=kind_of(before),
        )
        for row, memory in zip(rows, after, strict=True)
        for before in [as_memory(row.before) if row.before else None]
    ]


def interval(memory: Memory | None, since: datetime, timezone: str) -> int:
    """The wait that a review made, in days; below zero in seconds."""
    if memory is None:
        return 0
    if memory.state in STEPPING:
        return -max(1, round((memory.due - since).total_seconds()))
    return (local_date(memory.due, timezone) - local_date(since, timezone)).days


def difficulty_in_anki(memory: Memory | None) -> int:
    """The difficulty where Anki keeps the ease, from 100 to 1,100."""
    return round(((memory.difficulty - 1) / 9 + 0.1) * 1000) if memory and memory.difficulty else 0


def kind_of(before: Memory | None) -> int:
    """Whether a card was being learned (0), reviewed (1) or learned again (2)."""
    return {1: 0, 2: 1, 3: 2}[before.state] if before else 0
