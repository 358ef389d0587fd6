"""A logarithmic scale for an estimate: decades, the accepted band, the expected value and the answer."""

import math
from dataclasses import dataclass

from quiz.catalogue.estimates import Expected
from quiz.catalogue.quantity import Quantity
from quiz.catalogue.units import Dimension

LEAST_DECADES = 4
MOST_DECADES = 8
LABELLED_EACH = 5  # with more decades than this only each third is labelled

NAMES = {
    Dimension.BYTES: {0: " B", 3: " kB", 6: " MB", 9: " GB", 12: " TB", 15: " PB", 18: " EB"},
    Dimension.BYTES_PER_SECOND: {0: " B/s", 3: " kB/s", 6: " MB/s", 9: " GB/s", 12: " TB/s", 15: " PB/s"},
    Dimension.RATE: {0: "/s", 3: "k/s", 6: "M/s", 9: "G/s"},
    Dimension.TIME: {-9: " ns", -6: " µs", -3: " ms", 0: " s"},
    Dimension.COUNT: {0: "", 3: "k", 6: "M", 9: " bn", 12: " tn"},
    Dimension.RATIO: {-3: "‰", 0: ""},
}
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Tick:
    """A decade; `label` is empty where labels would crowd."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class LogScale:
    """Places from 0 (left end) to 1 (right end); `given` is None for zero, and for a unit of another kind."""

    ticks: tuple[Tick, ...]
    band: tuple[float, float]
    expected: float
    given: float | None


def log_scale(expected: Expected, given: Quantity) -> LogScale | None:
    """The scale around the expected value, with the answer too unless it is far off; None where zero is expected."""
    if not expected.quantity.base:
        return None
    middle = math.log10(expected.quantity.base)
    answer = math.log10(given.base) if is_comparable(given, expected) else None
    low, high = limits(middle, middle if answer is None else answer)
    place = Placer(low, high)
    exponents = range(low, high + 1)
    return LogScale(
        ticks=tuple(Tick(place(each), label(each, expected.quantity.dimension, exponents)) for each in exponents),
        band=(place(log_of(expected.low_quantity, low)), place(log_of(expected.high_quantity, low))),
        expected=place(middle),
        given=None if answer is None else place(answer),
    )


def is_comparable(given: Quantity, expected: Expected) -> bool:
    return given.base > 0 and given.dimension is expected.quantity.dimension


@dataclass(frozen=True, slots=True)
class Placer:
    """The place of an exponent between two others; an exponent outside stands at the end."""

    low: int
    high: int

    def __call__(self, exponent: float) -> float:
        return round(min(1.0, max(0.0, (exponent - self.low) / (self.high - self.low))), 4)


def limits(middle: float, answer: float) -> tuple[int, int]:
    """The whole decades around both, at least four and at most eight, with air on both sides."""
    low, high = math.floor(min(middle, answer) - 0.4), math.ceil(max(middle, answer) + 0.4)
    while high - low < LEAST_DECADES:
        low, high = (low - 1, high) if middle - low < high - middle else (low, high + 1)
    if high - low > MOST_DECADES:
        return (low, low + MOST_DECADES) if middle < answer else (high - MOST_DECADES, high)
    return low, high


def log_of(quantity: Quantity, lowest: int) -> float:
    return math.log10(quantity.base) if quantity.base > 0 else lowest


def label(exponent: int, dimension: Dimension, exponents: range) -> str:
    """The label of a decade with its unit: `100 kB`, `1 MB`, `10 MB`. Where labels would crowd, only
    thousands and the left end have one."""
    thousands, rest = exponent // 3 * 3, exponent % 3
    if rest and exponent > exponents[0] and len(exponents) > LABELLED_EACH + 1:
        return ""
    name = NAMES[dimension].get(thousands)
    if name is not None:
        return f"{10**rest}{name}"
    return f"10{str(exponent).translate(SUPERSCRIPTS)}{NAMES[dimension].get(0, '')}"
