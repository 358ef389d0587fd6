"""The instrument `cost`: how the steps of a call grow with the size of what it is called on."""

from collections.abc import Callable
from statistics import median_low
from typing import Any

from exercises.grading.faults import Fault, GrowsTooFast
from exercises.grading.growth import Growth, Point, classify
from exercises.grading.process import Process
from exercises.grading.report import Curve
from exercises.grading.session import Session
from exercises.grading.verdict import Verdict

CHUNK = 8


class Cost:
    """Measures calls: `cost.of(calls).on(build).over(*sizes).is_constant()`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.points: list[Point] = []
        self.found: Growth | None = None
        self.asked: Growth | None = None

    def of(self, calls: Callable[[Any, int], object]) -> "Measured":
        """Measure the calls that a function makes; it gets the object and its size."""
        return Measured(self, calls)

    def measure(self, calls: Callable[[Any, int], object], build: Callable[[int], Any], size: int) -> Point:
        """Build an object, alone in its sandbox, and give the steps of a call on it: the median, less an empty call."""
        process = self._session.processes[0]
        process.begin_again()
        self._session.log.entries.clear()
        subject = build(size)
        process.chunk = CHUNK
        process.measured = []
        calls(subject, size)
        process.chunk = None
        if not process.measured:
            raise ValueError("no call was made that could be measured")
        return Point(size, median_low(_steps_of_calls(process)))

    def measured_curve(self) -> Curve | None:
        """Give what was measured, if anything was."""
        if self.asked is None:
            return None
        points = tuple({"n": point.n, "steps": point.steps} for point in self.points)
        return Curve(points, self.found.notation if self.found is not None else "", self.asked.notation)


def _steps_of_calls(process: Process) -> list[int]:
    return [max(0, steps - process.steps_of(request)) // len(request[1]) for request, steps in process.measured]


class Measured:
    """Calls to be measured on what `on` builds, over the sizes of `over`."""

    def __init__(self, cost: Cost, calls: Callable[[Any, int], object]) -> None:
        self._cost, self._calls = cost, calls
        self._build: Callable[[int], Any] = lambda size: None
        self._exhausted_at = 0

    def on(self, build: Callable[[int], Any]) -> "Measured":
        """Build the object of a size; what that costs is not counted."""
        self._build = build
        return self

    def over(self, *sizes: int) -> "Measured":
        """Measure at each size: at least four, the largest eight times the smallest."""
        for size in sizes:
            try:
                self._cost.points.append(self._cost.measure(self._calls, self._build, size))
            except Fault as fault:
                if fault.verdict is not Verdict.OUT_OF_STEPS or not self._cost.points:
                    raise
                self._exhausted_at = size
                return self
        self._cost.found = classify(self._cost.points)
        return self

    def is_constant(self) -> None:
        self._is_at_most(Growth.CONSTANT)

    def is_logarithmic(self) -> None:
        self._is_at_most(Growth.LOGARITHMIC)

    def is_linear(self) -> None:
        self._is_at_most(Growth.LINEAR)

    def _is_at_most(self, asked: Growth) -> None:
        self._cost.asked = asked
        first, last = self._cost.points[0], self._cost.points[-1]
        if self._exhausted_at:
            raise GrowsTooFast(
                f"A call takes {last.steps:,} steps at size {last.n:,}, and at size {self._exhausted_at:,} your code "
                f"used up all the steps it may use. The cost of a call may be {asked.notation}."
            )
        found = self._cost.found
        if found is not None and found > asked:
            raise GrowsTooFast(
                f"A call takes {first.steps:,} steps at size {first.n:,} and {last.steps:,} at size {last.n:,}: "
                f"its cost {found.words}, {found.notation}; it may be {asked.notation}."
            )
