"""A learner's own card as a review shows it, found by its id."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import sqlalchemy as sa
from markupsafe import Markup

from quiz.catalogue.markdown import render_untrusted
from quiz.db import db, each_of
from quiz.decks.models import Deck, OwnCard, is_there

OWN = "own"  # stands for the topic of own cards: `own/…` is a card, `own-7` the deck with the id 7


@dataclass(frozen=True)
class Own:
    """An own card with the fields that a card of the course has; its Markdown becomes HTML when a page shows it."""

    id: str
    front: str
    back: str
    explain: str
    tags: str
    deck_id: int
    deck: str
    topic: str = OWN
    figure: None = None
    source: None = None

    @cached_property
    def front_html(self) -> Markup:
        return render_untrusted(self.front)

    @cached_property
    def back_html(self) -> Markup:
        return render_untrusted(self.back)

    @cached_property
    def explain_html(self) -> Markup:
        return render_untrusted(self.explain)


def is_own(card_id: str) -> bool:
    return card_id.startswith(f"{OWN}/")


def own_card(user_id: int, card_id: str) -> Own | None:
    """The learner's own card with this id; None where it is deleted, or another learner's."""
    return own_cards(user_id, [card_id]).get(card_id)


def own_cards(user_id: int, card_ids: list[str]) -> dict[str, Own]:
    """The learner's own cards among `card_ids`, by id, the oldest first."""
    chosen = sa.select(OwnCard, Deck.name).join(Deck, Deck.id == OwnCard.deck_id)
    given = each_of(card_ids)
    mine = (OwnCard.user_id == user_id) & is_there & OwnCard.card_id.in_(sa.select(given.c.value))
    return {
        card.card_id: shown(card, deck) for card, deck in db.session.execute(chosen.where(mine).order_by(OwnCard.id))
    }


def shown(card: OwnCard, deck: str) -> Own:
    return Own(card.card_id, card.front, card.back, card.explain, card.tags, card.deck_id, deck)


class OwnWords(NamedTuple):
    """What a search needs of an own card; `searched` holds its words, folded."""

    card_id: str
    searched: str
    tags: str
    deck: str


def words_of_own_cards(user_id: int, deck_id: int | None = None) -> list[OwnWords]:
    """The words of the learner's cards of a deck, or of all, the oldest first."""
    chosen = sa.select(OwnCard.card_id, OwnCard.searched, OwnCard.tags, Deck.name).join(Deck)
    mine = chosen.where(OwnCard.user_id == user_id, is_there)
    of_deck = mine if deck_id is None else mine.where(OwnCard.deck_id == deck_id)
    return [OwnWords(*row) for row in db.session.execute(of_deck.order_by(OwnCard.id))]
