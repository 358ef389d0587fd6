"""Open-ended scores: a number between a stated baseline and a stated optimum, which earns its share of the points."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from fractions import Fraction

from exercises.grading.report.literal import literal
from exercises.grading.sandbox.faults import Unmet

LARGEST = 10**18  # of a value
TIMES = frozenset(("ns", "µs", "us", "ms", "s", "second", "seconds", "millisecond", "milliseconds", "minutes"))
PARTS = 10_000  # a share is told in so many parts of the whole


@dataclass(frozen=True, slots=True)
class Score:
    """A value between a baseline, which earns nothing, and an optimum, which earns all; either may be the larger."""

    value: Fraction
    baseline: Fraction
    optimum: Fraction
    unit: str

    @property
    def share(self) -> Fraction:
        """The part of the way from the baseline to the optimum, from 0 to 1."""
        return min(Fraction(1), max(Fraction(0), self._part))

    @property
    def is_below_the_baseline(self) -> bool:
        return self._part < 0

    @property
    def _part(self) -> Fraction:
        return (self.baseline - self.value) / (self.baseline - self.optimum)

    def of(self, points: int) -> Fraction:
        """The points earned, rounded down to a hundredth."""
        return Fraction(math.floor(points * self.share * 100), 100)

    def __str__(self) -> str:
        percent = math.floor(self.share * 100)
        reached, optimum, baseline = (_number(one) for one in (self.value, self.optimum, self.baseline))
        return f"{reached} {self.unit}, where {baseline} earn nothing and {optimum} all points: {percent} %."

    def to_dict(self) -> dict[str, object]:
        return {
            "value": plain(self.value),
            "baseline": plain(self.baseline),
            "optimum": plain(self.optimum),
            "unit": self.unit,
            "share": math.floor(self.share * PARTS) / PARTS,
        }


def plain(number: Fraction) -> int | float:
    """Give a fraction as JSON has it: whole numbers stay whole."""
    return number.numerator if number.denominator == 1 else float(number)


def _number(one: Fraction) -> str:
    return f"{one.numerator:,}" if one.denominator == 1 else f"{float(one):,.6g}"


_scores: ContextVar[list[Score] | None] = ContextVar("scores", default=None)


@contextmanager
def scoring() -> Iterator[list[Score]]:
    """Keep what `score` is told meanwhile."""
    kept: list[Score] = []
    token = _scores.set(kept)
    try:
        yield kept
    finally:
        _scores.reset(token)


def score(value: int | float, *, baseline: int | float, optimum: int | float, unit: str) -> None:
    """Score a check: its points are earned in part, from none at the baseline to all at the optimum.

    The optimum may be less than the baseline (misses) or more (hits). A value on the wrong side of the baseline fails
    the check. Scores of several tries, or of several calls in a check, are added up before the share is taken. Units
    are the model's own or steps; ValueError for a unit of time, a bound that is no number, or no distance at all. A
    value that is no number fails the check.
    """
    kept = _scores.get()
    if kept is None:
        raise ValueError("a score is given in a check")
    if unit in TIMES:
        raise ValueError(f"a score in {unit!r} would be another one on every machine")
    if any(one.unit != unit for one in kept):
        raise ValueError(f"a check is scored in one unit, not in {kept[0].unit!r} and {unit!r}")
    if baseline == optimum:
        raise ValueError(f"baseline and optimum are both {baseline}")
    if type(value) not in (int, float) or not -LARGEST < value < LARGEST:  # it may be what the learner's object says
        raise Unmet(literal(value), "a number", f"The number of {unit}", value)
    made = Score(_exact(value), _exact(baseline), _exact(optimum), unit)
    if made.is_below_the_baseline:
        bound = "at most" if optimum < baseline else "at least"
        raise Unmet(literal(value), f"{bound} {literal(baseline)}", f"The number of {unit}", value)
    kept.append(made)


def _exact(value: int | float) -> Fraction:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise ValueError(f"a score is a number, not {value!r}")
    return Fraction(value)


def total(scores: Sequence[Score]) -> Score | None:
    """Add scores up, if there are any."""
    if not scores:
        return None
    return Score(
        sum((one.value for one in scores), Fraction(0)),
        sum((one.baseline for one in scores), Fraction(0)),
        sum((one.optimum for one in scores), Fraction(0)),
        scores[0].unit,
    )
