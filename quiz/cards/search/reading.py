"""The cards that a learner searches, with what their memory and marks say of each: two queries for any number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Protocol, Self

import sqlalchemy as sa
from markupsafe import Markup

from quiz.accounts.models import User
from quiz.cards.desk import concept_of, day_begins
from quiz.cards.models import CardMark
from quiz.cards.queries import memories
from quiz.cards.scheduling import Memory, retrievability
from quiz.cards.search.sought import Sought
from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.decks.own_cards import OWN, OwnWords
from quiz.local_day import local_date
from quiz.texts.folding import folded

NO_MARK = CardMark(note="")


class AnyCard(Protocol):
    """What a search needs of a card, of the course or not."""

    @property
    def id(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def front_html(self) -> Markup: ...
    @property
    def back_html(self) -> Markup: ...


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant, where and on which day of the learner's it is, and when that day began."""

    now: datetime
    timezone: str
    today: date
    day_begins: datetime

    @classmethod
    def of(cls, user: User, now: datetime) -> Self:
        return cls(now, user.timezone, local_date(now, user.timezone), day_begins(user, now))


def search_among(user: User, cards: Iterable[AnyCard], own: Iterable[OwnWords], now: datetime) -> list[Sought]:
    """Each of the cards as this learner's search meets it, in the given order, and then each of their own."""
    known, marks, moment = memories(user.id), marks_of(user.id), Moment.of(user, now)
    course = [sought(card, known.get(card.id), marks.get(card.id, NO_MARK), moment) for card in cards]
    return course + [
        described(
            card.card_id,
            card.searched,
            names_of_own(card),
            known.get(card.card_id),
            marks.get(card.card_id, NO_MARK),
            moment,
        )
        for card in own
    ]


def marks_of(user_id: int) -> Mapping[str, CardMark]:
    return {mark.card_id: mark for mark in db.session.scalars(sa.select(CardMark).where(CardMark.user_id == user_id))}


def names_of_own(card: OwnWords) -> frozenset[str]:
    """The names that an own card goes by, folded: its tags, its deck's, and `own`."""
    return frozenset(map(name, (OWN, card.deck, *card.tags.split())))


def sought(card: AnyCard, memory: Memory | None, mark: CardMark, moment: Moment) -> Sought:
    words = words_of(card.front_html, card.back_html)
    return described(card.id, words, names_of(card), memory, mark, moment)


def described(
    card_id: str, words: str, names: frozenset[str], memory: Memory | None, mark: CardMark, moment: Moment
) -> Sought:
    met = memory if memory and memory.reviews else None
    note = folded(mark.note)
    return Sought(
        id=card_id,
        concept=concept_of(card_id),
        text=" ".join((words, *sorted(names), note)),
        tags=names,
        now=moment.now,
        memory=met,
        recall=retrievability(met, moment.now, moment.timezone) if met else None,
        today=bool(met and met.last_review and met.last_review >= moment.day_begins),
        suspended=mark.suspended_at is not None,
        buried=mark.buried_on == moment.today,
        flagged=mark.flagged_at is not None,
        leech=mark.leech_at is not None,
        noted=bool(note),
    )


@lru_cache(maxsize=16_384)
def words_of(front: Markup, back: Markup) -> str:
    """The words of a card as a reader sees them, folded; made once, as taking HTML apart is slow."""
    return folded(f"{front.striptags()} {back.striptags()}")


def names_of(card: AnyCard) -> frozenset[str]:
    """The names that a card of the course goes by, folded: its topic's and its concept's."""
    catalogue, names = get_catalogue(), [card.topic]
    if topic := catalogue.topics.get(card.topic):
        names.append(topic.title)
    if concept := catalogue.concepts.get(concept_of(card.id)):
        names += [concept.id, concept.slug, concept.name]
    return frozenset(map(name, names))


@lru_cache(maxsize=16_384)
def name(text: str) -> str:
    return folded(text)
