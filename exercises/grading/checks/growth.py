"""Which growth a measured cost has.

The rule: costs at sizes n, the largest at least eight times the smallest, are constant when none is off their mean by
more than LEEWAY, beside the UNCERTAIN steps of an empty call. Otherwise they are fitted by a + b·f(n), b ≥ 0, for f of
each class, where an error counts by its square over the cost; the growth found is that of the smallest error. `a` may
be a little below 0: Python keeps small numbers ready, so that the first items of a count are cheaper.

It holds where what grows is large enough beside what is constant, that is at least so much of the cost at the largest
size: 0.75 for the logarithm, 0.55 for the root, 0.5 for the square, and 0.9 for n and n·log n, the hard pair, which is
told by five sizes over a range of sixteen; where that cost is at least 10,000 steps; where the constant part is off by
3 % at most and the growing one by 1 %; and where terms of lower order are at most a tenth of the highest at the
smallest size. Outside of it lie a lookup by `bisect` (a logarithm of 60 steps on top of thousands: constant) and a set
that is built anew (its table grows by four, and its cost in waves of 6 %).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

# The share by which calls of constant cost differ: a probe more in a table, a digit more, a collection of garbage.
LEEWAY = 0.08
# So many steps less or more are no growth: what an empty call costs is not measured more exactly, and making one object
# takes as much more where the piece of memory for it has to be looked for.
UNCERTAIN = 400
# A growth that was asked for is believed when it fits within LEEWAY, and no other fits so many times better.
DOUBT = 2.0
BELOW_ZERO = 0.05


class Growth(IntEnum):
    """Classes of growth, in order."""

    CONSTANT = 0
    LOGARITHMIC = 1
    ROOT = 2
    LINEAR = 3
    LINEARITHMIC = 4
    QUADRATIC = 5

    @property
    def notation(self) -> str:
        return ("O(1)", "O(log n)", "O(√n)", "O(n)", "O(n log n)", "O(n²)")[self]

    @property
    def words(self) -> str:
        return (
            "stays the same",
            "grows with the logarithm of the size",
            "grows with the square root of the size",
            "grows in proportion to the size",
            "grows faster than the size",
            "grows with the square of the size",
        )[self]

    @property
    def sizes_needed(self) -> tuple[int, int]:
        """The sizes that tell this growth from the next one: how many, and the least ratio of largest to smallest."""
        return (5, 16) if self is Growth.LINEAR else (4, 8)


SHAPES: dict[Growth, Callable[[float], float]] = {
    Growth.CONSTANT: lambda n: 0.0,
    Growth.LOGARITHMIC: math.log2,
    Growth.ROOT: math.sqrt,
    Growth.LINEAR: lambda n: n,
    Growth.LINEARITHMIC: lambda n: n * math.log2(n),
    Growth.QUADRATIC: lambda n: n * n,
}


@dataclass(frozen=True, slots=True)
class Point:
    """The steps of a call at a size."""

    n: int
    steps: int


@dataclass(frozen=True, slots=True)
class Fit:
    """The error of a growth beside measured costs: on the whole, and the furthest, both relative to the cost."""

    error: float
    furthest: float


def refuse_sizes(sizes: Sequence[int], asked: Growth) -> None:
    """Raise ValueError for sizes that cannot tell a growth from the next one."""
    if not _can_tell(sizes, asked):
        count, times = asked.sizes_needed
        raise ValueError(f"{count} sizes are needed to tell {asked.notation}, the largest {times} times the smallest")


def _can_tell(sizes: Sequence[int], asked: Growth) -> bool:
    count, times = asked.sizes_needed
    return min(sizes, default=0) >= 1 and len(set(sizes)) >= count and max(sizes) >= times * min(sizes)


def classify(points: Sequence[Point]) -> Growth:
    """Give the growth that measured costs have: O(n) for O(n log n) where the sizes do not tell these two.

    Raises ValueError when they cannot tell any.
    """
    refuse_sizes([point.n for point in points], Growth.CONSTANT)
    costs = _costs(points)
    if _off_their_mean(costs) <= LEEWAY:
        return Growth.CONSTANT
    fits = _fits(points)
    found = min(fits, key=lambda growth: fits[growth].error)
    told = found is not Growth.LINEARITHMIC or _can_tell([point.n for point in points], Growth.LINEAR)
    return found if told else Growth.LINEAR


def judge(points: Sequence[Point], asked: Growth) -> Growth:
    """Give the growth that measured costs have, with the benefit of the doubt: the one asked for where it may be."""
    refuse_sizes([point.n for point in points], asked)
    found = classify(points)
    if found <= asked:
        return found
    fits = _fits(points)
    near = fits[asked].furthest <= LEEWAY and fits[asked].error <= DOUBT * fits[found].error
    return asked if near else found


def _costs(points: Sequence[Point]) -> list[float]:
    return [max(1.0, float(point.steps)) for point in points]


def _off_their_mean(costs: Sequence[float]) -> float:
    """Give the largest error, relative to the cost, of the constant that is nearest in such errors' squares."""
    mean = sum(1 / cost for cost in costs) / sum(1 / cost**2 for cost in costs)
    return max((abs(mean - cost) - UNCERTAIN) / cost for cost in costs)


def _fits(points: Sequence[Point]) -> dict[Growth, Fit]:
    costs = _costs(points)
    return {growth: _fit([shape(point.n) for point in points], costs) for growth, shape in SHAPES.items()}


def _fit(shapes: Sequence[float], costs: Sequence[float]) -> Fit:
    a, b = _line(shapes, costs)
    errors = [a + b * x - cost for x, cost in zip(shapes, costs, strict=True)]
    whole = sum(error**2 / cost for error, cost in zip(errors, costs, strict=True)) / sum(costs)
    return Fit(math.sqrt(whole), max(abs(error) / cost for error, cost in zip(errors, costs, strict=True)))


def _line(shapes: Sequence[float], costs: Sequence[float]) -> tuple[float, float]:
    """Give a and b of the nearest a + b·shape, where b is at least 0 and a hardly below it."""
    weights = [1 / cost for cost in costs]
    total = sum(weights)
    mean_x = sum(w * x for w, x in zip(weights, shapes, strict=True)) / total
    mean_y = len(costs) / total
    spread = sum(w * (x - mean_x) ** 2 for w, x in zip(weights, shapes, strict=True))
    covered = sum(w * (x - mean_x) * (y - mean_y) for w, x, y in zip(weights, shapes, costs, strict=True))
    b = max(0.0, covered / spread) if spread else 0.0
    a = mean_y - b * mean_x
    if not b or a >= (least := -BELOW_ZERO * costs[0]):
        return a, b
    squares = sum(w * x * x for w, x in zip(weights, shapes, strict=True))
    return least, sum(w * x * (y - least) for w, x, y in zip(weights, shapes, costs, strict=True)) / squares
