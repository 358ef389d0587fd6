"""The chart of steps against size on two logarithmic scales, laid out for a drawing 320 wide: rules only."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

LEFT, RIGHT, TOP, BOTTOM = 36.0, 212.0, 24.0, 188.0
LABEL_GAP = 32.0
LONGEST_AXIS = 5

SHAPES: Mapping[str, Callable[[float], float]] = {
    "O(1)": lambda n: 1.0,
    "O(log n)": lambda n: math.log2(max(n, 2)),
    "O(√n)": math.sqrt,
    "O(n)": lambda n: n,
    "O(n log n)": lambda n: n * math.log2(max(n, 2)),
    "O(n²)": lambda n: n * n,
}


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line with its label at the end: "yours, O(n)" over "2,065 steps"."""

    points: tuple[tuple[float, float], ...]
    name: str
    figure: str
    label_y: float

    @property
    def path(self) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Chart:
    sizes: tuple[Tick, ...]
    steps: tuple[Tick, ...]
    yours: Curve
    allowed: Curve | None
    words: str  # the whole drawing as a sentence


def growth_chart(points: Sequence[tuple[int, int]], found: str | None, asked: str | None) -> Chart | None:
    """The chart of (size, steps) points; None with fewer than two. `found` and `asked` are growths such as "O(n)"."""
    measured = sorted((n, max(1, steps)) for n, steps in points if n > 0)
    if len({n for n, _ in measured}) < 2:
        return None
    bound = allowed_steps(measured, asked)
    low, high = span([steps for _, steps in measured] + bound)
    x = log_scale(measured[0][0], measured[-1][0], LEFT, RIGHT)
    y = log_scale(low, high, BOTTOM, TOP)
    ends = apart(y(measured[-1][1]), y(bound[-1]) if bound else None)
    yours = curve(measured, x, y, f"yours, {found}" if found else "yours", f"{measured[-1][1]:,} steps", ends[0])
    allowed = None
    if bound and asked:
        pairs = list(zip((n for n, _ in measured), bound, strict=True))
        allowed = curve(pairs, x, y, f"{asked} asked", f"{round(bound[-1]):,} steps", ends[1])
    return Chart(
        sizes=tuple(Tick(x(n), f"{n:,}") for n in shown_sizes([n for n, _ in measured])),
        steps=tuple(Tick(y(value), short(value)) for value in decades(low, high)),
        yours=yours,
        allowed=allowed,
        words=in_words(measured, found, asked),
    )


def allowed_steps(measured: Sequence[tuple[int, int]], asked: str | None) -> list[float]:
    """The steps at each size by the asked growth, from the first measured cost on."""
    shape = SHAPES.get(asked or "")
    if shape is None:
        return []
    first_n, first_steps = measured[0]
    return [first_steps * shape(n) / shape(first_n) for n, _ in measured]


def span(values: Sequence[float]) -> tuple[float, float]:
    """The range of the steps' axis: at least one power of ten, with air above and below."""
    low, high = min(values) / 1.6, max(values) * 1.6
    middle = math.sqrt(low * high)
    return min(low, middle / math.sqrt(10)), max(high, middle * math.sqrt(10))


def log_scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    width = math.log(high / low)
    return lambda value: round(start + (end - start) * math.log(value / low) / width, 1)


def decades(low: float, high: float) -> list[float]:
    """The powers of ten in a range; where there is only one, 2 and 5 times it as well."""
    powers = [10.0**power for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]
    finer = powers if sum(low <= power <= high for power in powers) > 1 else [p * f for p in powers for f in (1, 2, 5)]
    return [value for value in finer if low <= value <= high]


def shown_sizes(sizes: Sequence[int]) -> list[int]:
    """The sizes that get a label: never so many that the labels touch."""
    step = -(-len(sizes) // LONGEST_AXIS)
    return list(sizes[::-1][::step][::-1])


def apart(yours: float, allowed: float | None) -> tuple[float, float]:
    """The heights of the two labels: at their lines' ends, or as far apart as they must be to be read."""
    if allowed is None or abs(yours - allowed) >= LABEL_GAP:
        return yours, allowed if allowed is not None else 0.0
    middle, half = (yours + allowed) / 2, LABEL_GAP / 2
    middle = min(max(middle, TOP + half), BOTTOM - half)
    return (middle - half, middle + half) if yours <= allowed else (middle + half, middle - half)


def curve(
    points: Sequence[tuple[float, float]],
    x: Callable[[float], float],
    y: Callable[[float], float],
    name: str,
    figure: str,
    label_y: float,
) -> Curve:
    return Curve(tuple((x(n), y(steps)) for n, steps in points), name, figure, label_y)


def short(value: float) -> str:
    """A number for an axis: 1,000 · 20k · 3M."""
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if value >= size:
            return f"{value / (1e3 if unit == 'k' else size):g}{unit}"
    return f"{value:,.0f}"


def in_words(measured: Sequence[tuple[int, int]], found: str | None, asked: str | None) -> str:
    (first_n, first_steps), (last_n, last_steps) = measured[0], measured[-1]
    sentence = f"{first_steps:,} steps at size {first_n:,}, {last_steps:,} at size {last_n:,}"
    return sentence + (f": {found}" if found else "") + (f"; {asked} was asked." if asked else ".")
