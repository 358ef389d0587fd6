"""The queue of cards, and the order in which they come: rules only.

Due cards come first, the longest overdue before the others. New cards follow in the order of the course, as many a day
as the learner wants. Cards in their learning steps come a little early, rather than an empty screen. A card that is
scheduled in days never comes before its day.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

LEARN_AHEAD = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Met:
    """A card that was reviewed before: the instant when it comes back, and whether that ends a step of minutes."""

    due: datetime
    in_steps: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """Card ids in the order in which they come. `later` is the instant when the next card is due after now."""

    due: tuple[str, ...]
    new: tuple[str, ...]
    ahead: tuple[str, ...]
    later: datetime | None

    @property
    def waiting(self) -> int:
        """The number of cards to review now."""
        return len(self.due) + len(self.new) + len(self.ahead)

    @property
    def first(self) -> str | None:
        return next(iter(self.due + self.new + self.ahead), None)


def build_queue(course: Sequence[str], met: Mapping[str, Met], *, now: datetime, new_left: int) -> Queue:
    """The queue over the cards of `course` (ids in order). `met` holds the cards that were reviewed before; `new_left`
    more may be met on this day."""
    seen = sorted(((met[card], card) for card in course if card in met), key=lambda each: (each[0].due, each[1]))
    unseen = [card for card in course if card not in met]
    return Queue(
        due=ids(seen, lambda card: card.due <= now),
        new=tuple(unseen[: max(0, new_left)]),
        ahead=ids(seen, lambda card: card.in_steps and now < card.due <= now + LEARN_AHEAD),
        later=next((card.due for card, _ in seen if card.due > now), None),
    )


def ids(cards: Iterable[tuple[Met, str]], chosen: Callable[[Met], bool]) -> tuple[str, ...]:
    return tuple(card for met, card in cards if chosen(met))
