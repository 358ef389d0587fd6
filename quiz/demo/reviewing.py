"""A sitting with cards: those that the queue gives, until it is empty or it is enough."""

import math

from quiz.cards import scheduling
from quiz.cards import service as cards
from quiz.cards.desk import concept_of, day_begins, met_card
from quiz.cards.models import CardState
from quiz.cards.queue import Queue, build_queue
from quiz.cards.settings import NEW_A_DAY
from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.demo.learner import Learner
from quiz.demo.recall import draw_rating, ease_of

SPREAD = 0.5  # of the time a card takes, as a lognormal
SHORTEST_S, LONGEST_S = 1.2, 75.0
SLIP = 0.008  # chance that a grade is taken back


def review_cards(learner: Learner) -> None:
    """Review until nothing is left, or as much as this learner does in a day. One commit keeps it all, to be quick."""
    review_until_enough(learner)
    db.session.commit()


def review_until_enough(learner: Learner) -> None:
    introduced = 0
    for _ in range(learner.character.cards):
        card_id = next_card(learner, introduced)
        if card_id is None:
            return
        is_new = not (card_id in learner.states and learner.states[card_id].reviews)
        introduced += is_new
        review(learner, card_id)
        if learner.happens(SLIP):
            learner.wait(1, 4)
            cards.undo(learner.user, learner.now)
            introduced -= is_new


def next_card(learner: Learner, introduced: int) -> str | None:
    queue = queue_of(learner, introduced)
    new = queue.new if introduced < learner.character.new_cards else ()
    return next(iter(queue.due + new + queue.ahead), None)


def queue_of(learner: Learner, introduced: int) -> Queue:
    """The queue of `card_queue`, from the states in memory."""
    memories = {card: cards.memory_of(state, learner.now) for card, state in learner.states.items()}
    begins = day_begins(learner.user, learner.now)
    met = {card: met_card(memory, begins) for card, memory in memories.items() if memory.reviews}
    new_left = NEW_A_DAY - introduced
    return build_queue(get_catalogue().course, met, now=learner.now, new_left=new_left, concept_of=concept_of)


def review(learner: Learner, card_id: str) -> None:
    """Look at the card for a while and grade it."""
    state = learner.states.get(card_id)
    duration_s = time_for_a_card(learner)
    learner.wait(duration_s, duration_s + 2)
    memory = cards.memory_of(state, learner.now)
    recall = scheduling.retrievability(memory, learner.now, learner.user.timezone)
    rating = draw_rating(learner.random, memory, recall, learner.character.memory + ease_of(card_id))
    duration_ms = round(duration_s * 1000)
    cards.count_review(learner.user, card_id, state, rating, now=learner.now, duration_ms=duration_ms)
    learner.states[card_id] = state or db.session.get_one(CardState, (learner.user.id, card_id))


def time_for_a_card(learner: Learner) -> float:
    drawn = learner.random.lognormvariate(math.log(learner.character.seconds), SPREAD)
    return min(max(drawn, SHORTEST_S), LONGEST_S)
