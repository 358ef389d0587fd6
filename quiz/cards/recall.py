"""The cards that a learner would recall now: rules only."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import fsrs

from quiz.cards.scheduling import Memory, recall_after, retrievability
from quiz.local_day import local_date

Memories = Mapping[str, Memory]  # by card id


class Strength(StrEnum):
    FIRM = "firm"  # learned, and not due yet
    FADING = "fading"  # due, or still in its learning steps
    NEW = "new"  # never reviewed


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers of firm, fading and new cards. `recalled` is the expected number of cards that would be recalled."""

    firm: int
    fading: int
    new: int
    recalled: float

    @property
    def total(self) -> int:
        return self.firm + self.fading + self.new

    @property
    def met(self) -> int:
        return self.firm + self.fading


def strength(memory: Memory | None, now: datetime) -> Strength:
    if memory is None or memory.last_review is None:
        return Strength.NEW
    return Strength.FIRM if memory.state == fsrs.State.Review and memory.due > now else Strength.FADING


def known(cards: Iterable[str], memories: Memories, now: datetime, timezone: str) -> Known:
    """The knowledge of `cards` at `now`, of a learner who lives in `timezone`."""
    cards = list(cards)
    strengths = [strength(memories.get(card), now) for card in cards]
    return Known(
        firm=strengths.count(Strength.FIRM),
        fading=strengths.count(Strength.FADING),
        new=strengths.count(Strength.NEW),
        recalled=recalled([memories[card] for card in cards if card in memories], now, timezone),
    )


def recalled(memories: Iterable[Memory], now: datetime, timezone: str) -> float:
    return sum(retrievability(memory, now, timezone) or 0.0 for memory in memories)


def recalled_then(
    memories: Memories, before: Sequence[tuple[datetime, Memories]], cards: Iterable[str], timezone: str
) -> list[float]:
    """The number of `cards` that would have been recalled at each instant of `before`, in its order, the oldest first.

    Each instant comes with memories as they were before the first review after it, up to the next instant. A card that
    is not named there had the same memory as at the later instant.
    """
    cards = set(cards)
    past, found = traces(memories, cards, timezone), []
    for instant, changed in reversed(before):
        past |= traces(changed, cards, timezone)
        day = local_date(instant, timezone)
        met = (trace for trace in past.values() if trace is not None)
        found.append(sum(recall_after((day - last).days, stability) for last, stability in met))
    return found[::-1]


def traces(memories: Memories, cards: Set[str], timezone: str) -> dict[str, tuple[date, float] | None]:
    """The day of the last review and the stability of each of `cards`, on which recall depends alone; None for a card
    that was not met."""
    return {
        card: (local_date(memory.last_review, timezone), memory.stability)
        if memory.last_review is not None and memory.stability is not None
        else None
        for card, memory in memories.items()
        if card in cards
    }
