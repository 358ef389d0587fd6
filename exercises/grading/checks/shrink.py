"""From a failing input to a smallest one: leave out and simplify as long as the check still fails."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

from exercises.grading.checks.draw import Drawn
from exercises.grading.checks.kinds import Integers

# Tries an input and gives what was drawn if it fails in the same way, else None.
Fails = Callable[[Sequence[Drawn]], Sequence[Drawn] | None]


def shrink(drawn: Sequence[Drawn], fails: Fails, tries: int) -> Sequence[Drawn]:
    """Give the smallest failing input that so many tries find."""
    return _Search(drawn, fails, tries).smallest()


class _Search:
    """The smallest failing input so far, and what was tried on the way to it."""

    def __init__(self, drawn: Sequence[Drawn], fails: Fails, tries: int) -> None:
        self._best, self._fails, self._tries = drawn, fails, tries
        self._tried = {_name(drawn)}

    def smallest(self) -> Sequence[Drawn]:
        before = None
        while before != (before := _name(self._best)) and not self._is_over():
            self._cut_the_end()
            self._leave_out()
            self._simplify()
            self._lower_and_leave_out()
        return self._best

    def _is_over(self) -> bool:
        return len(self._tried) > self._tries

    def _take(self, candidate: Sequence[Drawn]) -> bool:
        """Try an input; it is the best so far if it fails."""
        name = _name(candidate)
        if name in self._tried or self._is_over():
            return False
        self._tried.add(name)
        found = self._fails(candidate)
        # What does not fit any more is drawn anew, and may be more than it was.
        smaller = found is not None and _items(found) <= _items(self._best)
        self._best = found if found is not None and smaller else self._best
        return smaller

    def _take_first(self, candidates: Iterator[Sequence[Drawn]]) -> bool:
        return any(map(self._take, candidates))

    def _cut_the_end(self) -> None:
        """Find the shortest beginning of a list that fails, by halving: a long run may fail early."""
        for place in range(len(self._best)):
            shortest = 0
            while (size := self._size_at(place)) > shortest:
                middle = (shortest + size) // 2
                cut = self._best[place].value[:middle]
                is_taken = self._best[place].kind.allows(cut) and self._take(_with(self._best, place, cut))
                shortest = shortest if is_taken else middle + 1

    def _size_at(self, place: int) -> int:
        # What was cut before may have changed what was drawn after it.
        value = self._best[place].value if place < len(self._best) else None
        return len(value) if isinstance(value, list) else 0

    def _leave_out(self) -> None:
        """Leave items out of lists: halves first, then quarters, down to single ones, from the end."""
        for place, one in enumerate(self._best):
            width = len(one.value) // 2 if isinstance(one.value, list) else 0
            while width:
                for end in range(len(one.value), 0, -width):
                    self._leave_out_span(place, max(0, end - width), end)
                width //= 2

    def _leave_out_span(self, place: int, start: int, end: int) -> None:
        # What was left out before may have changed what was drawn after it.
        if place < len(self._best) and isinstance(items := self._best[place].value, list) and start < len(items):
            fewer = items[:start] + items[end:]
            if self._best[place].kind.allows(fewer):
                self._take(_with(self._best, place, fewer))

    def _simplify(self) -> None:
        while self._take_first(_simpler(self._best)):
            pass

    def _lower_and_leave_out(self) -> None:
        """Lower a number and leave an item out at once: what fills a cache of three is one too many for two."""
        while self._take_first(_smaller_together(self._best)):
            pass


def _simpler(drawn: Sequence[Drawn]) -> Iterator[Sequence[Drawn]]:
    for place, one in enumerate(drawn):
        for value in one.kind.simpler(one.value):
            yield _with(drawn, place, value)


def _smaller_together(drawn: Sequence[Drawn]) -> Iterator[Sequence[Drawn]]:
    numbers = [place for place, one in enumerate(drawn) if isinstance(one.kind, Integers)]
    lists = [place for place, one in enumerate(drawn) if isinstance(one.value, list)]
    for number, place in product(numbers, lists):
        lower, items = drawn[number].value - 1, drawn[place].value
        if not drawn[number].kind.allows(lower):
            continue
        for start in range(len(items) if len(items) > 1 else 0):
            yield _with(_with(drawn, number, lower), place, items[:start] + items[start + 1 :])


def _with(drawn: Sequence[Drawn], place: int, value: Any) -> Sequence[Drawn]:
    return [*drawn[:place], Drawn(drawn[place].kind, value), *drawn[place + 1 :]]


def _items(drawn: Sequence[Drawn]) -> int:
    return sum(len(one.value) for one in drawn if isinstance(one.value, list))


def _name(drawn: Sequence[Drawn]) -> str:
    return repr([one.value for one in drawn])
