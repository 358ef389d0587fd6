"""Reviews of chosen cards beside the daily queue: which they are, and the order in which they come. Rules only.

Who chooses cards is given them: neither the budget of the day nor the rule about siblings holds, but for new cards, of
which one of a concept comes. A card that was graded on this day has had its turn, and only its steps bring it back, so
that a sitting ends. What is reviewed before it is due is scheduled by FSRS as it is: the model reckons with the days
that really passed, and a card that was recalled easily gains little.
"""

from collections.abc import Iterable, Mapping, Set
from datetime import date, datetime
from operator import itemgetter

from quiz.cards.queue import LEARN_AHEAD, Queue
from quiz.cards.scheduling import recall_after
from quiz.cards.search.sought import Sought
from quiz.local_day import local_date

# What the ready choices look for, in the language of a search: a card is weak below 80 % recall, or when it was
# forgotten half as often as a leech.
READY_MADE: Mapping[str, str] = {
    "weak": "prop:r<80% or prop:lapses>=4",
    "flagged": "is:flagged",
    "new": "is:new",
}
FORGOTTEN = 0.0  # the recall of a card that was not met


def sitting(cards: Iterable[Sought], graded: Set[str], now: datetime) -> Queue:
    """The queue of a sitting over `cards`, in their order; hidden ones are left out. `graded` are the concepts of which
    a card was graded today."""
    shown = [card for card in cards if not card.hidden]
    met = [card for card in shown if card.in_steps or not (card.is_new or card.today)]
    steps = sorted((card.memory.due, card.id) for card in met if card.memory and card.in_steps and not card.is_due)
    return Queue(
        due=tuple(card.id for card in met if card.is_due or not card.in_steps),
        new=one_of_a_concept((card for card in shown if card.is_new), graded),
        ahead=tuple(card for due, card in steps if due <= now + LEARN_AHEAD),
        later=steps[0][0] if steps else None,
    )


def one_of_a_concept(new: Iterable[Sought], graded: Set[str]) -> tuple[str, ...]:
    firsts: dict[str, str] = {}
    for card in new:
        if card.concept not in graded:
            firsts.setdefault(card.concept, card.id)
    return tuple(firsts.values())


def weakest_first(cards: Iterable[Sought]) -> list[Sought]:
    """Cards by their recall now, the least first; new ones, which nobody can have forgotten, at the end."""
    return sorted(cards, key=lambda card: 1.0 if card.recall is None else card.recall)


def lost_by(cards: Iterable[Sought], exam: date, timezone: str, retention: float) -> list[Sought]:
    """The cards whose recall on the day of an exam would be below `retention`, if they were not reviewed before: those
    that would be remembered least first, and those that were not met at the end."""
    recalls = [(card.is_new, recall_on(card, exam, timezone), card) for card in cards]
    return [card for _, recall, card in sorted(recalls, key=itemgetter(0, 1)) if recall < retention]


def recall_on(card: Sought, exam: date, timezone: str) -> float:
    if card.memory is None or card.memory.last_review is None or card.memory.stability is None:
        return FORGOTTEN
    return recall_after((exam - local_date(card.memory.last_review, timezone)).days, card.memory.stability)
