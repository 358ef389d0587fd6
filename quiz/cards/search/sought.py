"""A card as a search meets it: its words, its tags, and what the learner's memory and marks say of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from quiz.cards.scheduling import Memory

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sought:
    """One card at the instant `now`. `text` is what words are looked for in, and `tags` are the names it goes by, both
    folded; `recall` is the chance that it is recalled now (0 to 1), `memory` is None for a card that was not met, and
    `today` says whether it was graded on this day of the learner's."""

    id: str
    concept: str
    text: str
    tags: frozenset[str]
    now: datetime
    memory: Memory | None = None
    recall: float | None = None
    today: bool = False
    suspended: bool = False
    buried: bool = False
    flagged: bool = False
    leech: bool = False
    noted: bool = False

    @property
    def hidden(self) -> bool:
        return self.suspended or self.buried

    @property
    def is_new(self) -> bool:
        return self.memory is None

    @property
    def is_due(self) -> bool:
        return self.memory is not None and self.memory.due <= self.now

    @property
    def in_steps(self) -> bool:
        return self.memory is not None and self.memory.in_steps

    @property
    def due_in_days(self) -> float | None:
        """The days until the card comes back, below 0 for one that is overdue."""
        return (self.memory.due - self.now) / ONE_DAY if self.memory else None


STATES: Mapping[str, Callable[[Sought], bool]] = {
    "due": lambda card: card.is_due,
    "new": lambda card: card.is_new,
    "learning": lambda card: card.in_steps,
    "flagged": lambda card: card.flagged,
    "suspended": lambda card: card.suspended,
    "buried": lambda card: card.buried,
    "leech": lambda card: card.leech,
    "noted": lambda card: card.noted,
}  # of `is:`
PROPERTIES: Mapping[str, Callable[[Sought], float | None]] = {
    "s": lambda card: card.memory.stability if card.memory else None,
    "d": lambda card: card.memory.difficulty if card.memory else None,
    "r": lambda card: card.recall,
    "lapses": lambda card: card.memory.lapses if card.memory else 0,
    "reviews": lambda card: card.memory.reviews if card.memory else 0,
    "due": lambda card: card.due_in_days,
}  # of `prop:`; None where a card that was not met has no such number
