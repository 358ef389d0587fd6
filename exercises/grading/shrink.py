"""From a failing input to a smallest one: leave out and simplify as long as the check still fails."""

from collections.abc import Callable, Iterator, Sequence

from exercises.grading.draw import Drawn

# Tries the input and gives what was drawn if it fails in the same way, else None.
Fails = Callable[[Sequence[Drawn]], Sequence[Drawn] | None]


def shrink(drawn: Sequence[Drawn], fails: Fails, tries: int) -> Sequence[Drawn]:
    """Give the smallest failing input that so many tries find."""
    left = iter(range(tries))
    smallest = drawn
    while (smaller := _smaller(smallest, fails, left)) is not None:
        smallest = smaller
    return smallest


def _smaller(drawn: Sequence[Drawn], fails: Fails, left: Iterator[int]) -> Sequence[Drawn] | None:
    for place, one in enumerate(drawn):
        for value in one.kind.simpler(one.value):
            if next(left, None) is None:
                return None
            if found := fails([*drawn[:place], Drawn(one.kind, value), *drawn[place + 1 :]]):
                return found
    return None
