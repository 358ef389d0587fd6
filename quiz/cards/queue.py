"""The queue of cards, and the order in which they come: rules only.

Due cards come first, the longest overdue before the others. New cards follow in the order of the course, as many a day
as the learner wants. Cards in their learning steps come a little early, rather than an empty screen. A card that is
scheduled in days never comes before its day.

Where the learner has a budget of minutes a day, the queue ends with it: due cards come first, and new ones give way.

Siblings, the cards of one concept, do not come on one day: the answer to one is a hint for the other, so that a recall
of it would say little, and the schedule would believe it. Of siblings that are due the one that waited longest comes,
and the others wait for another day. A new card comes when no sibling was graded today, is due, or is in its steps. A
card in its steps does not wait, as they are minutes and not days. This is what Anki does as "bury siblings" (Anki
Manual, Studying, "Siblings and Burying"). None is starved: a card that waits keeps its due time, so that it is before
a sibling that was graded meanwhile.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

LEARN_AHEAD = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Met:
    """A card that was reviewed before: the instant when it comes back, whether that ends a step of minutes, and whether
    it was graded on this day of the learner's."""

    due: datetime
    in_steps: bool
    today: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """Card ids in the order in which they come. `later` is the instant when the next card is due after now, without the
    `siblings`: due cards that wait for another day, as one of their concept comes on this one."""

    due: tuple[str, ...]
    new: tuple[str, ...]
    ahead: tuple[str, ...]
    later: datetime | None
    siblings: tuple[str, ...] = ()
    due_over: tuple[str, ...] = ()  # beyond the budget of the day, in the same order
    new_over: tuple[str, ...] = ()

    @property
    def waiting(self) -> int:
        """The number of cards to review now."""
        return len(self.due) + len(self.new) + len(self.ahead)

    @property
    def put_off(self) -> int:
        """The number of cards that wait until tomorrow, as the budget of the day is spent on others."""
        return len(self.due_over) + len(self.new_over)

    @property
    def first(self) -> str | None:
        return next(iter(self.due + self.new + self.ahead), None)


def build_queue(
    course: Sequence[str],
    met: Mapping[str, Met],
    *,
    now: datetime,
    new_left: int,
    concept_of: Callable[[str], str] = str,
    cards_left: int | None = None,
) -> Queue:
    """The queue over the cards of `course` (ids in order). `met` holds the cards that were reviewed before: one that is
    not of `course`, as it is hidden, counts as a sibling on the day of its grade alone. `new_left` more may be met on
    this day. Cards with the same `concept_of` are siblings; by default there are none. `cards_left` is what the budget
    of the day has left, None for no limit."""
    graded = graded_today(met, concept_of)
    seen = sorted(((met[card], card) for card in course if card in met), key=lambda each: (each[0].due, each[1]))
    due, siblings = one_of_each(ids(seen, lambda card: card.due <= now), met, graded, concept_of)
    busy = {concept_of(card) for each, card in seen if each.due <= now or each.in_steps} | set(graded)
    unseen = first_of_each((card for card in course if card not in met), busy, concept_of)
    new = tuple(unseen[: max(0, new_left)])
    due, due_over = within(due, met, cards_left)
    fits = len(new) if cards_left is None else max(0, cards_left - len(due))
    return Queue(
        due=due,
        new=new[:fits],
        ahead=ids(seen, lambda card: card.in_steps and now < card.due <= now + LEARN_AHEAD),
        later=next((card.due for card, _ in seen if card.due > now), None),
        siblings=siblings,
        due_over=due_over,
        new_over=new[fits:],
    )


def ids(cards: Iterable[tuple[Met, str]], chosen: Callable[[Met], bool]) -> tuple[str, ...]:
    return tuple(card for met, card in cards if chosen(met))


def graded_today(met: Mapping[str, Met], concept_of: Callable[[str], str]) -> dict[str, set[str]]:
    """The cards that were graded on this day, by concept."""
    found: dict[str, set[str]] = {}
    for card, each in met.items():
        if each.today:
            found.setdefault(concept_of(card), set()).add(card)
    return found


def one_of_each(
    due: Sequence[str], met: Mapping[str, Met], graded: Mapping[str, Set[str]], concept_of: Callable[[str], str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The due cards that come, at most one of a concept beside those in their steps, and the siblings that wait."""
    taken = {concept: set(cards) for concept, cards in graded.items()}
    come, wait = [], []
    for card in due:
        claimed = taken.setdefault(concept_of(card), set())
        if met[card].in_steps or not claimed - {card}:
            come.append(card)
            claimed.add(card)
        else:
            wait.append(card)
    return tuple(come), tuple(wait)


def within(due: tuple[str, ...], met: Mapping[str, Met], most: int | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The due cards that fit into a budget, and the others. A card in its steps was begun, and comes to its end."""
    if most is None:
        return due, ()
    most -= sum(met[card].in_steps for card in due)
    in_days = [card for card in due if not met[card].in_steps]
    over = set(in_days[max(0, most) :])
    return tuple(card for card in due if card not in over), tuple(card for card in due if card in over)


def first_of_each(unseen: Iterable[str], busy: Set[str], concept_of: Callable[[str], str]) -> list[str]:
    """The first new card of each concept that is not `busy` on this day."""
    firsts: dict[str, str] = {}
    for card in unseen:
        if (concept := concept_of(card)) not in busy:
            firsts.setdefault(concept, card)
    return list(firsts.values())
