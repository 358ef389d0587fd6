"""The grade of a card: drawn from the probability that FSRS predicts. Rules only."""

import math
from random import Random

from quiz.cards.scheduling import Memory, Rating

REVIEWED = 2  # fsrs: past its learning steps
AGAIN_AT_FIRST, AGAIN_IN_STEPS = 0.7, 2.4  # logits of not having to say Again
CARDS_DIFFER = 0.5


def ease_of(card_id: str) -> float:
    """The ease of a card for everybody, against other cards, in logits; below zero for a harder card."""
    return Random(card_id).gauss(0, CARDS_DIFFER)  # noqa: S311 - nothing in an invented class is a secret


def draw_rating(random: Random, memory: Memory, recall: float | None, ease: float) -> Rating:
    """A grade for a card with the predicted recall `recall`; `ease` (logits) is its ease for this learner."""
    if random.random() > probability(memory, recall, ease):
        return Rating.AGAIN
    weights = (share(-1.9 - ease), 0.8, share(-2.3 + ease))
    return random.choices((Rating.HARD, Rating.GOOD, Rating.EASY), weights)[0]


def probability(memory: Memory, recall: float | None, ease: float) -> float:
    """The probability that the grade is not Again."""
    if recall is None:
        return share(AGAIN_AT_FIRST + ease)
    if memory.state != REVIEWED:
        return share(AGAIN_IN_STEPS + ease)
    return share(logit(recall) + ease)


def share(logits: float) -> float:
    return 1 / (1 + math.exp(-logits))


def logit(probability: float) -> float:
    kept = min(max(probability, 0.001), 0.999)
    return math.log(kept / (1 - kept))
