"""Read-only selects over own cards and decks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from quiz.cards.models import CardState
from quiz.cards.reviews import was_met
from quiz.db import db
from quiz.decks.models import Deck, OwnCard, is_there
from quiz.texts.folding import folded

MOST_WORDS = 12  # of a search
SHOWN_OF_A_SIDE = 240  # characters, in a list


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A deck with the numbers of its cards: of all, of those that were met, and of those due."""

    id: int
    name: str
    cards: int
    met: int
    due: int


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card as a list shows it."""

    id: int
    card_id: str
    front: str
    back: str
    tags: str
    deck: str
    reviews: int
    due: datetime | None

    @property
    def token(self) -> str:
        """The random part of the card's id, for addresses."""
        return self.card_id.partition("/")[2]


def decks(user_id: int, now: datetime) -> list[DeckRow]:
    """The learner's decks by name, with their numbers."""
    cards = (OwnCard.deck_id == Deck.id) & OwnCard.deleted_at.is_(None)
    memory = (CardState.user_id == user_id) & (CardState.card_id == OwnCard.card_id) & was_met
    numbers = (sa.func.count(OwnCard.id), sa.func.count(CardState.due))
    due = sa.func.coalesce(sa.func.sum(sa.case((CardState.due <= now, 1), else_=0)), 0)
    chosen = sa.select(Deck.id, Deck.name, *numbers, due).outerjoin(OwnCard, cards).outerjoin(CardState, memory)
    mine = chosen.where(Deck.user_id == user_id, Deck.deleted_at.is_(None)).group_by(Deck.id, Deck.name)
    return sorted((DeckRow(*row) for row in db.session.execute(mine)), key=lambda deck: folded(deck.name))


def some_cards(
    user_id: int, conditions: Sequence[sa.ColumnElement[bool]], before: int | None, limit: int
) -> list[CardRow]:
    """The newest cards that meet the conditions, those with an id below `before`."""
    memory = (CardState.user_id == user_id) & (CardState.card_id == OwnCard.card_id) & was_met
    sides = (sa.func.substr(side, 1, SHOWN_OF_A_SIDE) for side in (OwnCard.front, OwnCard.back))
    columns: list[Any] = [OwnCard.id, OwnCard.card_id, *sides, OwnCard.tags, Deck.name]
    chosen: sa.Select[*tuple[Any, ...]] = sa.select(
        *columns, sa.func.coalesce(CardState.reviews, 0), CardState.due
    ).join(Deck, Deck.id == OwnCard.deck_id)
    mine = chosen.outerjoin(CardState, memory).where(OwnCard.user_id == user_id, *conditions)
    rest = mine.where(OwnCard.id < before) if before is not None else mine
    return [CardRow(*row) for row in db.session.execute(rest.order_by(OwnCard.id.desc()).limit(limit))]


def there(deck_id: int | None = None, search: str = "") -> list[sa.ColumnElement[bool]]:
    """The conditions for a card that is there, in this deck or in any, with every word of the search on it."""
    words = folded(search).split()[:MOST_WORDS]
    found = [OwnCard.searched.contains(word, autoescape=True) for word in words]
    return [is_there, *([OwnCard.deck_id == deck_id] if deck_id is not None else []), *found]


def deleted() -> list[sa.ColumnElement[bool]]:
    """The conditions for a card that was deleted and can be brought back."""
    return [OwnCard.deleted_at.is_not(None) | Deck.deleted_at.is_not(None)]


def deleted_decks(user_id: int) -> Sequence[Deck]:
    """The deleted decks that can be brought back, the last one first."""
    mine = (Deck.user_id == user_id, Deck.deleted_at.is_not(None))
    return db.session.scalars(sa.select(Deck).where(*mine).order_by(Deck.deleted_at.desc())).all()


def rows_for_csv(user_id: int) -> Iterator[tuple[str, ...]]:
    """Front, back, tags, deck and explanation of each of the learner's cards, the oldest first."""
    columns = (OwnCard.front, OwnCard.back, OwnCard.tags, Deck.name, OwnCard.explain)
    mine = sa.select(*columns).join(Deck, Deck.id == OwnCard.deck_id).where(OwnCard.user_id == user_id, is_there)
    for row in db.session.execute(mine.order_by(OwnCard.id), execution_options={"yield_per": 200}):
        yield tuple(row)
