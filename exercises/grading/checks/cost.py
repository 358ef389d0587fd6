"""The instrument `cost`: how the steps of a call grow with the size of what it is called on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median_low
from typing import Any

from exercises.grading.checks.growth import Growth, Point, judge, refuse_sizes
from exercises.grading.checks.session import Session
from exercises.grading.report.report import Curve
from exercises.grading.report.scores import score
from exercises.grading.sandbox.empty_calls import empty_steps_of
from exercises.grading.sandbox.faults import Fault, GrowsTooFast
from exercises.grading.sandbox.process import Process
from exercises.grading.sandbox.request import Request
from exercises.grading.sandbox.verdict import Verdict

CHUNK = 8
SAMPLES = 3
# A worst call that grows at most so many times is constant.
WORST_LEEWAY = 3
# The steps of a line of Python or two: no stall is told from less.
LEAST_WORST = 10_000


@dataclass(frozen=True, slots=True)
class Measurement:
    """The steps of a call at a size, less those of an empty call: the median, the mean of all, and the dearest."""

    n: int
    calls: int
    steps: int
    amortised: int
    worst: int


class Cost:
    """Measures calls: `cost.of(calls).on(build).over(*sizes).is_constant()`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._curve: Curve | None = None

    def of(self, calls: Callable[[Any, int], object]) -> "Measured":
        """Measure the calls that a function makes; it gets the object and its size."""
        return Measured(self, calls)

    def measure(
        self, calls: Callable[[Any, int], object], build: Callable[[int], Any], size: int, chunk: int
    ) -> Measurement:
        """Build an object, alone in its sandbox, and measure the calls on it, so many at once.

        Calls that are sent alone are made on a second object, too, and of each the cheaper one counts: a collection of
        garbage falls into another call then, and a call that does much work is the same one again.
        """
        runs = [self._run(calls, build, size, chunk) for _ in range(2 if chunk == 1 else 1)]
        if len(runs) == 2 and len(runs[0]) == len(runs[1]):
            return _measurement(size, [min(pair) for pair in zip(*runs, strict=True)])
        return _measurement(size, runs[0])

    def _run(
        self, calls: Callable[[Any, int], object], build: Callable[[int], Any], size: int, chunk: int
    ) -> list[tuple[int, int]]:
        """Give how many calls were made at once, and the steps they took, less those of as many empty ones."""
        process = self._session.processes[0]
        process.begin_again()
        self._session.log.clear()
        subject = build(size)
        with process.measuring(chunk) as measured:
            calls(subject, size)
        if not measured:
            raise ValueError("no call was made that could be measured")
        empty = _empty(process, [request for request, _ in measured])
        return [
            (request.calls, max(0, steps - nothing)) for (request, steps), nothing in zip(measured, empty, strict=True)
        ]

    def show(self, curve: Curve) -> None:
        """Keep what was measured for the report."""
        self._curve = curve

    def measured_curve(self) -> Curve | None:
        """Give what was measured last, if anything was."""
        return self._curve


def _measurement(size: int, run: Sequence[tuple[int, int]]) -> Measurement:
    calls, steps = sum(count for count, _ in run), sum(total for _, total in run)
    median = median_low(total // count for count, total in run)
    # In a chunk one call is taken for the dear one, and the others for what is usual.
    worst = max(total - (count - 1) * median for count, total in run)
    return Measurement(size, calls, median, steps // calls, max(median, worst))


def _empty(process: Process, requests: Sequence[Request]) -> list[int]:
    """Give the steps of as many empty calls for each request: for calls of one number, what SAMPLES of them tell."""
    by_size: dict[int, list[Request]] = {}
    for request in requests:
        by_size.setdefault(request.calls, []).append(request)
    empty = {size: _sampled(process, alike) for size, alike in by_size.items()}
    return [empty[request.calls] for request in requests]


def _sampled(process: Process, alike: Sequence[Request]) -> int:
    some = alike[:: max(1, len(alike) // SAMPLES)][:SAMPLES]
    return median_low(empty_steps_of(process, request) for request in some)


@dataclass(eq=False)
class Measured:
    """Calls to be measured on what `on` builds, over the sizes of `over`; measured when something is asked of it."""

    cost: Cost
    calls: Callable[[Any, int], object]
    build: Callable[[int], Any] = field(default=lambda size: None)
    sizes: tuple[int, ...] = ()
    _chunk: int = CHUNK
    _points: list[Measurement] = field(default_factory=list)
    _exhausted_at: int = 0

    def on(self, build: Callable[[int], Any]) -> "Measured":
        """Build the object of a size; what that costs is not counted."""
        self.build = build
        return self

    def over(self, *sizes: int) -> "Measured":
        """Measure at each size: at least four, the largest eight times the smallest. Raises ValueError for fewer."""
        refuse_sizes(sizes, Growth.CONSTANT)
        self.sizes = sizes
        return self

    def at(self, size: int) -> "Measured":
        """Measure at one size, for a score."""
        self.sizes = (size,)
        return self

    def is_constant(self, *, amortised: bool = False) -> "Measured":
        return self._is_at_most(Growth.CONSTANT, amortised)

    def is_logarithmic(self, *, amortised: bool = False) -> "Measured":
        return self._is_at_most(Growth.LOGARITHMIC, amortised)

    def is_root(self, *, amortised: bool = False) -> "Measured":
        return self._is_at_most(Growth.ROOT, amortised)

    def is_linear(self, *, amortised: bool = False) -> "Measured":
        """Expect at most O(n); five sizes, the largest sixteen times the smallest, tell it from O(n log n)."""
        return self._is_at_most(Growth.LINEAR, amortised)

    def is_linearithmic(self, *, amortised: bool = False) -> "Measured":
        return self._is_at_most(Growth.LINEARITHMIC, amortised)

    def is_quadratic(self, *, amortised: bool = False) -> "Measured":
        return self._is_at_most(Growth.QUADRATIC, amortised)

    def worst_is_constant(self) -> "Measured":
        """Expect no call to stall: the dearest single call at any size costs about what it costs at the smallest."""
        points = self._measured_one_by_one()
        self._show(Growth.CONSTANT, "")
        first, dearest = points[0], max(points, key=lambda point: point.worst)
        if dearest.worst > WORST_LEEWAY * max(LEAST_WORST, first.worst):
            raise GrowsTooFast(
                f"The dearest single call takes {first.worst:,} steps at size {first.n:,} and {dearest.worst:,} steps "
                f"at size {dearest.n:,}, where half of the calls take {dearest.steps:,} steps or less: now and then a "
                f"call does much work at once. No call may."
            )
        return self

    def worst_is_at_most(self, times: float) -> "Measured":
        """Expect no single call to cost more than so many times the median one, at any size."""
        points = self._measured_one_by_one()
        self._show(None, "")
        for point in points:
            if point.worst > times * max(1, point.steps):
                raise GrowsTooFast(
                    f"The dearest of {point.calls:,} calls takes {point.worst:,} steps at size {point.n:,}, where half "
                    f"of them take {point.steps:,} steps or less; it may be {times:g} times that."
                )
        return self

    def score(self, *, baseline: int, optimum: int, amortised: bool = False) -> None:
        """Score the steps of a call at the largest size."""
        largest = max(self._measured(self._chunk), key=lambda point: point.n)
        self._show(None, "")
        if self._exhausted_at:
            raise self._exhausted(None)
        score(largest.amortised if amortised else largest.steps, baseline=baseline, optimum=optimum, unit="steps")

    def _is_at_most(self, asked: Growth, amortised: bool) -> "Measured":
        refuse_sizes(self.sizes, asked)
        points = self._measured(self._chunk)
        if amortised and (short := [point for point in points if point.calls < point.n]):
            raise ValueError(f"{short[0].calls} calls at size {short[0].n}: as many as the size are needed for a mean")
        curve = [Point(point.n, point.amortised if amortised else point.steps) for point in points]
        self._show(asked, "")
        if self._exhausted_at:
            raise self._exhausted(asked)
        found = judge(curve, asked)
        self._show(asked, found.notation)
        if found > asked:
            call = "A call takes, on the mean of all," if amortised else "A call takes"
            raise GrowsTooFast(
                f"{call} {curve[0].steps:,} steps at size {curve[0].n:,} and {curve[-1].steps:,} steps at size "
                f"{curve[-1].n:,}: its cost {found.words}, {found.notation}; it may be {asked.notation}."
            )
        return self

    def _exhausted(self, asked: Growth | None) -> GrowsTooFast:
        last = self._points[-1]
        may = f" The cost of a call may be {asked.notation}." if asked is not None else ""
        return GrowsTooFast(
            f"A call takes {last.steps:,} steps at size {last.n:,}, and at size {self._exhausted_at:,} your code "
            f"used up all the steps it may use.{may}"
        )

    def _measured_one_by_one(self) -> Sequence[Measurement]:
        if self._chunk > 1:
            self._points.clear()
            self._exhausted_at = 0
        self._chunk = 1
        points = self._measured(1)
        if self._exhausted_at:
            self._show(None, "")
            raise self._exhausted(None)
        return points

    def _measured(self, chunk: int) -> Sequence[Measurement]:
        """Measure at each size, once; running out of steps at a later one ends it, for the cost grows."""
        if self._points or self._exhausted_at:
            return self._points
        if not self.sizes:
            raise ValueError("`over` says at which sizes to measure")
        for size in self.sizes:
            try:
                self._points.append(self.cost.measure(self.calls, self.build, size, chunk))
            except Fault as fault:
                if fault.verdict is not Verdict.OUT_OF_STEPS or not self._points:
                    raise
                self._exhausted_at = size
                break
        return self._points

    def _show(self, asked: Growth | None, found: str) -> None:
        points = tuple(
            {"n": point.n, "steps": point.steps, "amortised": point.amortised, "worst": point.worst}
            for point in self._points
        )
        self.cost.show(Curve(points, found, asked.notation if asked is not None else ""))
