"""Waits between calls: moments of virtual time that pass before the next call is made."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from exercises.grading.checks.kinds import Call, Kind
from exercises.grading.sandbox.clock import Clock

WAIT = ""  # a method that nobody has
MOST_WEIGHT = 1_000


class Stretch(NamedTuple):
    """Calls that are made at one moment, and the seconds that pass after them."""

    calls: Sequence[Call]
    seconds: float = 0.0


def wait(seconds: float) -> Call:
    """Stand in a sequence of calls for a time that passes."""
    return Call(WAIT, (seconds,))


def weighted(
    methods: Mapping[str, tuple[Kind, ...]], weights: Mapping[str, int], waits: Kind | None
) -> tuple[tuple[str, tuple[Kind, ...]], ...]:
    """Give methods with the kinds of their arguments, each as often as its weight says; 1 where it says nothing.

    The weight of waits is that of "waits". Raises ValueError for one of no method, or of no whole number from 1.
    """
    known = {**methods} if waits is None else {**methods, WAIT: (waits,)}
    given = {WAIT if name == "waits" and waits is not None else name: weight for name, weight in weights.items()}
    if unknown := [name for name in given if name not in known]:
        raise ValueError(f"a weight is given for {unknown[0]!r}, which is not among the calls")
    if wrong := [weight for weight in given.values() if type(weight) is not int or not 1 <= weight <= MOST_WEIGHT]:
        raise ValueError(f"a weight is a whole number from 1 to {MOST_WEIGHT}, not {wrong[0]!r}")
    return tuple((name, kinds) for name, kinds in known.items() for _ in range(given.get(name, 1)))


def stretches(calls: Sequence[Call], clock: Clock | None) -> Iterator[Stretch]:
    """Give the calls between the waits, and let each wait pass; raises ValueError for waits without a clock."""
    if WAIT not in {call.method for call in calls}:  # as in most checks
        yield Stretch(calls)
        return
    if clock is None:
        raise ValueError("these calls have waits between them: pass the check's clock=clock")
    start = 0
    for place, call in enumerate(calls):
        if call.method == WAIT:
            yield Stretch(calls[start:place], *call.arguments)
            clock.advance(*call.arguments)
            start = place + 1
    yield Stretch(calls[start:])
