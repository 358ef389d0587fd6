"""A check: one property of a solution, stated as a sentence and proved by a function."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

TRIES = 12
MOST_TRIES = 1_000
MOST_POINTS = 100
INSTRUMENTS = ("draw", "cost", "kept", "clock", "network")


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

    A second parameter named `draw` makes it a generated check, tried `tries` times on growing input and shrunk when it
    fails; one named `cost` measures steps, and one named `kept` memory; one named `clock` is the virtual time of all
    its processes; one named `network` makes networks of nodes. Raises TypeError for any other parameter, ValueError for
    senseless values.
    """
    if not isinstance(sentence, str) or not sentence.strip():
        raise ValueError(f"a check states its property in a sentence, not in {sentence!r}")
    if type(points) is not int or not 0 <= points <= MOST_POINTS:
        raise ValueError(f"check {sentence!r}: points are 0 to {MOST_POINTS}, whole ones, not {points!r}")
    if type(tries) is not int or not 1 <= tries <= MOST_TRIES:
        raise ValueError(f"check {sentence!r}: tries are 1 to {MOST_TRIES}, not {tries!r}")

    def of(proof: Callable[..., Any]) -> Check:
        made = Check(sentence, group, points, sample, tries, proof)
        _refuse_unknown_instruments(made)
        return made

    return of


def _refuse_unknown_instruments(made: Check) -> None:
    names = _parameters_of(made.proof)
    if not names:
        raise TypeError(f"check {made.sentence!r} takes no parameter: the first is the learner's class")
    if unknown := [name for name in made.instruments if name not in INSTRUMENTS]:
        raise TypeError(f"check {made.sentence!r} asks for {unknown[0]!r}; there are: {', '.join(INSTRUMENTS)}")


@cache
def _parameters_of(proof: Callable[..., None]) -> tuple[str, ...]:
    return tuple(inspect.signature(proof).parameters)
