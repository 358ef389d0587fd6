"""What a learner does with their decks and cards: make, change, move, delete and bring back."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.db import db
from quiz.decks.content import Content
from quiz.decks.errors import (
    MOST_CARDS,
    MOST_DECKS,
    DeckNameTaken,
    DeckNotFound,
    OwnCardNotFound,
    TooManyCards,
    TooManyDecks,
)
from quiz.decks.models import LONGEST_NAME, Deck, OwnCard, is_there
from quiz.decks.own_cards import OWN

KEPT = timedelta(days=30)  # what was deleted, to be brought back


def make_card(user: User, content: Content, deck: str, now: datetime) -> OwnCard:
    """A new card in the deck with this name, which is made where there is none. Raises TooManyCards, TooManyDecks."""
    lock(user)
    require_room(user.id, 1)
    card = new_card(user.id, deck_named(user.id, deck, now), content, now)
    db.session.commit()
    return card


def change_card(user: User, card_id: str, content: Content, deck: str, now: datetime) -> OwnCard:
    """The card with a new content, in the deck with this name. Raises OwnCardNotFound, TooManyDecks."""
    lock(user)
    card = get_card(user.id, card_id)
    card.front, card.back, card.explain, card.tags = content.front, content.back, content.explain, content.tags
    card.searched, card.changed_at = content.searched, now
    card.deck_id = deck_named(user.id, deck, now).id
    db.session.commit()
    return card


def delete_card(user: User, card_id: str, now: datetime) -> OwnCard:
    """Delete a card; it can be brought back for 30 days, with all that is known of it. Raises OwnCardNotFound."""
    lock(user)
    card = get_card(user.id, card_id)
    card.deleted_at = now
    forget_long_deleted(user.id, now)
    db.session.commit()
    return card


def bring_card_back(user: User, card_id: str, now: datetime) -> OwnCard:
    """The deleted card in its deck again, which comes back too where it was deleted. Raises OwnCardNotFound."""
    lock(user)
    card = db.session.scalar(sa.select(OwnCard).where(OwnCard.user_id == user.id, OwnCard.card_id == card_id))
    if card is None:
        raise OwnCardNotFound
    if card.deleted_at:
        require_room(user.id, 1)
    card.deleted_at = None
    deck = db.session.get_one(Deck, card.deck_id)
    if deck.deleted_at:
        card.deck_id = deck_named(user.id, deck.name, now).id
    db.session.commit()
    return card


def make_deck(user: User, name: str, now: datetime) -> Deck:
    """A new, empty deck. Raises DeckNameTaken, TooManyDecks."""
    lock(user)
    if find_deck(user.id, name):
        raise DeckNameTaken(name)
    deck = deck_named(user.id, name, now)
    db.session.commit()
    return deck


def rename_deck(user: User, deck_id: int, name: str) -> Deck:
    """The deck by another name. Raises DeckNotFound, DeckNameTaken."""
    lock(user)
    deck = get_deck(user.id, deck_id)
    other = find_deck(user.id, name)
    if other and other.id != deck_id:
        raise DeckNameTaken(name)
    deck.name = name
    db.session.commit()
    return deck


def delete_deck(user: User, deck_id: int, now: datetime) -> Deck:
    """Delete a deck with its cards; it can be brought back for 30 days. Raises DeckNotFound."""
    lock(user)
    deck = get_deck(user.id, deck_id)
    deck.deleted_at = now
    forget_long_deleted(user.id, now)
    db.session.commit()
    return deck


def bring_deck_back(user: User, deck_id: int) -> Deck:
    """The deleted deck with its cards, by another name where its own is taken by now. Raises DeckNotFound,
    TooManyCards, TooManyDecks."""
    lock(user)
    deck = db.session.scalar(sa.select(Deck).where(Deck.user_id == user.id, Deck.id == deck_id))
    if deck is None:
        raise DeckNotFound
    if deck.deleted_at:
        require_room(
            user.id, count_cards(user.id, OwnCard.deck_id == deck_id, OwnCard.deleted_at.is_(None), deleted=True)
        )
        require_room_for_a_deck(user.id)
        deck.name = free_name(user.id, deck.name)
        deck.deleted_at = None
    db.session.commit()
    return deck


def lock(user: User) -> None:
    """Let one act on a learner's decks follow the other, so that limits and names hold in two tabs."""
    db.session.execute(sa.select(User.id).where(User.id == user.id).with_for_update())


def new_card(user_id: int, deck: Deck, content: Content, now: datetime) -> OwnCard:
    """A card in the open transaction."""
    card = OwnCard(**card_row(user_id, deck, content, now))
    db.session.add(card)
    return card


def card_row(user_id: int, deck: Deck, content: Content, now: datetime, *, guid: str = "") -> dict[str, Any]:
    """The row of a new card, with an id that nobody can guess."""
    token = secrets.token_hex(12)
    return {
        "user_id": user_id,
        "deck_id": deck.id,
        "card_id": f"{OWN}/{token}",
        "guid": guid or token,
        "front": content.front,
        "back": content.back,
        "explain": content.explain,
        "tags": content.tags,
        "searched": content.searched,
        "made_at": now,
        "changed_at": now,
    }


def deck_named(user_id: int, name: str, now: datetime) -> Deck:
    """The learner's deck with this name, made in the open transaction where there is none. Raises TooManyDecks."""
    if found := find_deck(user_id, name):
        return found
    require_room_for_a_deck(user_id)
    deck = Deck(user_id=user_id, name=name, made_at=now)
    db.session.add(deck)
    db.session.flush()
    return deck


def find_deck(user_id: int, name: str) -> Deck | None:
    mine = (Deck.user_id == user_id, Deck.deleted_at.is_(None), Deck.name == name)
    return db.session.scalar(sa.select(Deck).where(*mine))


def get_deck(user_id: int, deck_id: int) -> Deck:
    mine = (Deck.user_id == user_id, Deck.deleted_at.is_(None), Deck.id == deck_id)
    if (deck := db.session.scalar(sa.select(Deck).where(*mine))) is None:
        raise DeckNotFound
    return deck


def get_card(user_id: int, card_id: str) -> OwnCard:
    chosen = sa.select(OwnCard).join(Deck).where(OwnCard.user_id == user_id, OwnCard.card_id == card_id, is_there)
    if (card := db.session.scalar(chosen)) is None:
        raise OwnCardNotFound
    return card


def require_room(user_id: int, more: int) -> None:
    """Raise TooManyCards where so many more would be above the limit."""
    if count_cards(user_id) + more > MOST_CARDS:
        raise TooManyCards


def require_room_for_a_deck(user_id: int) -> None:
    mine = (Deck.user_id == user_id, Deck.deleted_at.is_(None))
    if (db.session.scalar(sa.select(sa.func.count()).select_from(Deck).where(*mine)) or 0) >= MOST_DECKS:
        raise TooManyDecks


def count_cards(user_id: int, *conditions: sa.ColumnElement[bool], deleted: bool = False) -> int:
    """The number of the learner's cards that are there; with `deleted`, of all that are kept."""
    chosen = sa.select(sa.func.count()).select_from(OwnCard).join(Deck).where(OwnCard.user_id == user_id, *conditions)
    return db.session.scalar(chosen if deleted else chosen.where(is_there)) or 0


def free_name(user_id: int, name: str) -> str:
    """The name, with a number behind it where there is such a deck."""
    tries: Iterable[str] = (name if not n else f"{name[: LONGEST_NAME - 6]} ({n + 1})" for n in range(MOST_DECKS + 1))
    return next(each for each in tries if find_deck(user_id, each) is None)


def forget_long_deleted(user_id: int, now: datetime) -> None:
    """Remove in the open transaction what was deleted too long ago to be brought back."""
    for model in (OwnCard, Deck):
        db.session.execute(sa.delete(model).where(model.user_id == user_id, model.deleted_at < now - KEPT))
