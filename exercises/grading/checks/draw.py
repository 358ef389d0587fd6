"""The instrument `draw`: generated input, the same for the same seed, and remembered so that it can be shrunk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from exercises.grading.checks.bulky_texts import bulky_texts
from exercises.grading.checks.kinds import (
    Call,
    CallSequences,
    Kind,
    Sizes,
    Turns,
    booleans,
    choices,
    integers,
    keys,
    lists,
    nearest,
    texts,
)
from exercises.grading.checks.waits import weighted
from exercises.grading.sandbox.clock import Clock

# The last third of a check's tries is long.
LONG_SHARE = 3
LONG = 600  # calls, at most
SMALL = 7  # by so much a size is over the least one, at most, in the tries that are not long


@dataclass(frozen=True, slots=True)
class Drawn:
    """A value that a check drew, with its kind."""

    kind: Kind
    value: Any


class Draw:
    """Draws values for one try of a check, of so many; given values are handed out again as long as they fit."""

    def __init__(self, seed: str, given: Sequence[Drawn] = (), number: int = 0, tries: int = 1) -> None:
        self.seed = seed
        self._rng = Random(seed)  # noqa: S311  # reproducible on purpose
        self._size = (number + 1) / tries
        self._given, self._number = list(given), number
        self._to_the_end = tries - 1 - number
        self._is_long = self._to_the_end < tries // LONG_SHARE
        self.drawn: list[Drawn] = []

    def one(self, kind: Kind) -> Any:
        """Draw a value of any kind."""
        place = len(self.drawn)
        value = kind.generate(self._rng, self._size)
        if place < len(self._given):
            value = _fitting(kind, self._given[place].value, value)
        self.drawn.append(Drawn(kind, value))
        return value

    def integer(self, low: int = 0, high: int = 1000) -> int:
        """Draw a whole number from low to high, both included."""
        return int(self.one(integers(low, high)))

    def size(self, low: int = 0, high: int = 1000) -> int:
        """Draw how large something is: small in most tries, and of any size in the long ones.

        From the last try back: among the largest, in the uppermost quarter; `low`; a small one; any, the small ones as
        often as the large ones; and in turn again.
        """
        return int(self.one(Sizes(low, high, *self._bounds(low, high))))

    def _bounds(self, low: int, high: int) -> tuple[int, int]:
        small = low, min(high, low + SMALL)
        in_turn = (high - (high - low) // 4, high), (low, low), small, (low, high)
        return in_turn[self._to_the_end % 4] if self._is_long else small

    def key(self, count: int) -> str:
        """Draw one of so many names: "a" to "z", then "k26" and on."""
        return str(self.one(keys(count)))

    def choice(self, options: Sequence[Any]) -> Any:
        """Draw one of the options; the first is the simplest."""
        return self.one(choices(options))

    def each_of(self, options: Sequence[Any]) -> Any:
        """Take the options in turn, the next one in each try: as many tries as options see them all."""
        return self.one(Turns(tuple(options), self._number))

    def boolean(self) -> bool:
        """Draw False or True."""
        return bool(self.one(booleans()))

    def text(self, longest: int = 12) -> str:
        """Draw a text of up to so many letters."""
        return str(self.one(texts(longest)))

    def bulky_text(self, longest: int) -> str:
        """Draw a text of up to so many letters, half of that at least, that is shown in short: "ab" * 50_000."""
        return str(self.one(bulky_texts(longest)))

    def list(self, kind: Kind, shortest: int = 0, longest: int = 20) -> list[Any]:
        """Draw a list of values of a kind."""
        return list(self.one(lists(kind, shortest, longest)))

    def calls(
        self,
        *,
        length: int = 100,
        long: int = LONG,
        weights: Mapping[str, int] | None = None,
        waits: Kind | None = None,
        clock: Clock | None = None,
        **methods: tuple[Kind, ...],
    ) -> Sequence[Call]:
        """Draw a sequence of calls: each method with the kinds of its arguments, and as often as its weight says.

        It has up to `length` calls, and up to `long` ones in the last third of the tries: what goes wrong late, or in
        something large, goes wrong there. With `long=0` no try is longer than `length`. With the kind of their seconds,
        `waits` stand between calls, for whoever makes these with the check's clock.
        """
        if (waits is None) is not (clock is None):
            raise ValueError("waits need the check's clock=clock, and a clock is of no use without waits")
        longest = max(length, long) if self._is_long else length
        return tuple(self.one(CallSequences(weighted(methods, weights or {}, waits), longest)))


def _fitting(kind: Kind, given: Any, generated: Any) -> Any:
    """Give what was given, or what is left of it where the kind has changed, or else what was generated."""
    if kind.allows(given):
        return given
    left = nearest(kind, given)
    return generated if left is None else left
