"""Which card comes next: rules only.

Due cards first, the longest overdue before the others; then new ones in the order of the course, at most
`NEW_A_DAY` of them; then cards in their learning steps a little early rather than an empty screen.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

NEW_A_DAY = 10
LEARN_AHEAD = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Queue:
    """Card ids in the order in which they come. `later` is when the next one is due if none is now."""

    due: tuple[str, ...]
    new: tuple[str, ...]
    ahead: tuple[str, ...]
    later: datetime | None

    @property
    def waiting(self) -> int:
        """How many cards there are to do now."""
        return len(self.due) + len(self.new) + len(self.ahead)

    @property
    def first(self) -> str | None:
        return next(iter(self.due + self.new + self.ahead), None)


def build_queue(course: Sequence[str], due_at: dict[str, datetime], *, now: datetime, introduced_today: int) -> Queue:
    """The queue over the cards of `course` (ids in order); `due_at` holds those that were seen before."""
    seen = sorted((due_at[card], card) for card in course if card in due_at)
    unseen = [card for card in course if card not in due_at]
    return Queue(
        due=ids(seen, lambda due: due <= now),
        new=tuple(unseen[: max(0, NEW_A_DAY - introduced_today)]),
        ahead=ids(seen, lambda due: now < due <= now + LEARN_AHEAD),
        later=next((due for due, _ in seen if due > now), None),
    )


def ids(cards: Iterable[tuple[datetime, str]], chosen: Callable[[datetime], bool]) -> tuple[str, ...]:
    return tuple(card for due, card in cards if chosen(due))
