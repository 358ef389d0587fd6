"""The cards of a choice, read for one learner."""

from collections.abc import Sequence
from datetime import datetime

from quiz.accounts.models import User
from quiz.cards.choice import Choice, day_of_exam
from quiz.cards.desk import cards_of
from quiz.cards.queue import Queue
from quiz.cards.search.language import parse
from quiz.cards.search.reading import search_among
from quiz.cards.search.sought import Sought
from quiz.cards.settings import settings_of
from quiz.cards.sittings import READY_MADE, lost_by, sitting, weakest_first
from quiz.catalogue import get_catalogue
from quiz.decks.own_cards import OWN, words_of_own_cards
from quiz.local_day import local_date


def all_sought(user: User, topic: str | None, now: datetime) -> list[Sought]:
    """The cards of a topic, a deck, or all, as this learner's search meets them: those of the course in its order, then
    the learner's own."""
    catalogue = get_catalogue()
    if topic and topic.partition("-")[0] == OWN and topic not in catalogue.topics:
        deck = topic.partition("-")[2]
        return search_among(user, [], words_of_own_cards(user.id, int(deck) if deck else None), now)
    own = [] if topic else words_of_own_cards(user.id)
    return search_among(user, (catalogue.cards[card_id] for card_id in cards_of(topic)), own, now)


def choose_among(cards: Sequence[Sought], choice: Choice, user: User, now: datetime) -> Sequence[Sought]:
    """Those that the choice means, in the order in which they come. Raises NotUnderstood or NoSuchDate."""
    if choice.only:
        condition = parse(READY_MADE[choice.only])
        cards = [card for card in cards if condition.of(card)]
    if choice.search:
        condition = parse(choice.search)
        cards = [card for card in cards if condition.of(card)]
    if choice.exam:
        exam = day_of_exam(choice.exam, local_date(now, user.timezone))
        return lost_by(cards, exam, user.timezone, settings_of(user.id).retention)
    return weakest_first(cards) if choice.only == "weak" else cards


def sitting_of(user: User, choice: Choice, now: datetime) -> Queue:
    """The queue of a sitting. Raises NotUnderstood or NoSuchDate."""
    every = all_sought(user, choice.topic, now)
    graded = {card.concept for card in every if card.today}
    return sitting(choose_among(every, choice, user, now), graded, now)
