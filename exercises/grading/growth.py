"""Which growth a measured cost has.

The rule: costs at sizes n, the largest at least eight times the smallest, are fitted by a + b·f(n) with a ≥ 0 and
b ≥ 0, for f of each class in turn, from the slowest growth up. The first class of which no fitted cost is off by more
than TOLERANCE of the measured one is the growth found; when none is that near, the nearest is.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

TOLERANCE = 0.08
LEAST_SIZES = 4
LEAST_RANGE = 8


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


def classify(points: Sequence[Point]) -> Growth:
    """Give the growth that measured costs have; raises ValueError when the sizes cannot tell."""
    sizes = [point.n for point in points]
    if len(set(sizes)) < LEAST_SIZES or max(sizes) < LEAST_RANGE * min(sizes):
        raise ValueError(f"{LEAST_SIZES} sizes are needed, the largest {LEAST_RANGE} times the smallest")
    errors = {growth: _error(points, SHAPES[growth]) for growth in Growth}
    near = (growth for growth in Growth if errors[growth] <= TOLERANCE)
    return next(near, min(Growth, key=lambda growth: errors[growth]))


def _error(points: Sequence[Point], shape: Callable[[float], float]) -> float:
    """Give the largest relative error of the best fit of a + b·shape(n), by weighted least squares."""
    costs = [max(1.0, float(point.steps)) for point in points]
    shapes = [shape(point.n) for point in points]
    a, b = _fit(shapes, costs)
    return max(abs(a + b * x - y) / y for x, y in zip(shapes, costs, strict=True))


def _fit(shapes: Sequence[float], costs: Sequence[float]) -> tuple[float, float]:
    weights = [1 / (cost * cost) for cost in costs]  # relative errors: a small cost counts as much as a large one
    total = sum(weights)
    mean_x = sum(w * x for w, x in zip(weights, shapes, strict=True)) / total
    mean_y = sum(w * y for w, y in zip(weights, costs, strict=True)) / total
    spread = sum(w * (x - mean_x) ** 2 for w, x in zip(weights, shapes, strict=True))
    if not spread:
        return mean_y, 0.0
    covered = zip(weights, shapes, costs, strict=True)
    b = max(0.0, sum(w * (x - mean_x) * (y - mean_y) for w, x, y in covered) / spread)
    a = mean_y - b * mean_x
    if a >= 0:
        return a, b
    squares = sum(w * x * x for w, x in zip(weights, shapes, strict=True))
    return 0.0, sum(w * x * y for w, x, y in zip(weights, shapes, costs, strict=True)) / squares
