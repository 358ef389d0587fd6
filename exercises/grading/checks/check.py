"""A check: one property of a solution, stated as a sentence and proved by a function."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

TRIES = 12
MOST_TRIES = 1_000
MOST_POINTS = 100


@dataclass(frozen=True, slots=True)
class Check:
    """A property that a solution must have; `proof` takes the learner's class and the instruments it names."""

    sentence: str
    group: str
    points: int
    sample: bool
    tries: int
    proof: Callable[..., None]

    @property
    def instruments(self) -> tuple[str, ...]:
        return _parameters_of(self.proof)[1:]

    @property
    def line(self) -> int:
        return self.proof.__code__.co_firstlineno


def check(
    sentence: str, *, group: str, points: int = 1, sample: bool = False, tries: int = TRIES
) -> Callable[[Callable[..., Any]], Check]:
    """Make a check of a function whose first parameter is the learner's class.

    Its other parameters name the instruments that it is given. With one that generates it is tried `tries` times on
    growing input, and shrunk when it fails. Raises TypeError for no parameter, ValueError for senseless values.
    """
    if not isinstance(sentence, str) or not sentence.strip():
        raise ValueError(f"a check states its property in a sentence, not in {sentence!r}")
    if type(points) is not int or not 0 <= points <= MOST_POINTS:
        raise ValueError(f"check {sentence!r}: points are 0 to {MOST_POINTS}, whole ones, not {points!r}")
    if type(tries) is not int or not 1 <= tries <= MOST_TRIES:
        raise ValueError(f"check {sentence!r}: tries are 1 to {MOST_TRIES}, not {tries!r}")

    def of(proof: Callable[..., Any]) -> Check:
        if not _parameters_of(proof):
            raise TypeError(f"check {sentence!r} takes no parameter: the first is the learner's class")
        return Check(sentence, group, points, sample, tries, proof)

    return of


@cache
def _parameters_of(proof: Callable[..., None]) -> tuple[str, ...]:
    return tuple(inspect.signature(proof).parameters)
