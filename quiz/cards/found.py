"""A card by its id, of the course or the learner's own: the one place where an id becomes a card."""

from quiz.cards.errors import CardNotFound
from quiz.catalogue import Card, get_catalogue
from quiz.decks.own_cards import Own, is_own, own_card, own_cards

AnyCard = Card | Own


def find_card(user_id: int, card_id: str) -> AnyCard | None:
    """The card of the course, or of this learner's own; None where there is none (any more)."""
    return own_card(user_id, card_id) if is_own(card_id) else get_catalogue().cards.get(card_id)


def find_cards(user_id: int, card_ids: list[str]) -> dict[str, AnyCard]:
    """Those of the cards that are there, by id, with one query for the learner's own."""
    course, own = get_catalogue().cards, [each for each in card_ids if is_own(each)]
    found: dict[str, AnyCard] = {each: course[each] for each in card_ids if each in course}
    return {**found, **own_cards(user_id, own)} if own else found


def get_card(user_id: int, card_id: str) -> AnyCard:
    """The card that this learner may review. Raises CardNotFound."""
    if (card := find_card(user_id, card_id)) is None:
        raise CardNotFound(card_id)
    return card
