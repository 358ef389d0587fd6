"""The instrument `kept`: how the memory that an object keeps grows with how much it was used.

What is alive is counted in the sandbox, once garbage is collected there. A submission that changes Python's own `gc`
could hide what it keeps, but not from the limit of its memory.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from exercises.grading.checks.session import Session
from exercises.grading.sandbox.alive import bytes_alive
from exercises.grading.sandbox.faults import KeepsTooMuch

# A dictionary grows by doubling, so what it takes is within this of what its entries take.
LEEWAY = 2
UNCERTAIN_BYTES = 4_096
LEAST_SIZES, LEAST_TIMES = 3, 8


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes that an object keeps after calls of a size."""

    n: int
    size_bytes: int


class Keeping:
    """Measures what is kept: `kept.after(calls).on(build).over(*sizes).is_constant()`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def after(self, calls: Callable[[Any, int], object]) -> "Measured":
        """Measure after the calls that a function makes; it gets the object and the size."""
        return Measured(self, calls)

    def measure(self, calls: Callable[[Any, int], object], build: Callable[[int], Any], size: int) -> Kept:
        """Build an object alone in its sandbox, make the calls, and give what is alive then and was not before."""
        process = self._session.processes[0]
        process.begin_again()
        self._session.clock.since_start = 0
        self._session.log.clear()
        before = bytes_alive(process)
        calls(build(size), size)
        return Kept(size, max(0, bytes_alive(process) - before))


@dataclass(eq=False)
class Measured:
    """Calls after which it is measured what is kept, on what `on` builds, over the sizes of `over`."""

    keeping: Keeping
    calls: Callable[[Any, int], object]
    build: Callable[[int], Any] = field(default=lambda size: None)
    sizes: tuple[int, ...] = ()

    def on(self, build: Callable[[int], Any]) -> "Measured":
        """Build the object of a size; what it takes itself is counted, too."""
        self.build = build
        return self

    def over(self, *sizes: int) -> "Measured":
        """Measure at each size: at least three, the largest eight times the smallest. Raises ValueError for fewer."""
        if len(set(sizes)) < LEAST_SIZES or min(sizes) < 1 or max(sizes) < LEAST_TIMES * min(sizes):
            raise ValueError(f"{LEAST_SIZES} sizes are needed, the largest {LEAST_TIMES} times the smallest")
        self.sizes = tuple(sorted(sizes))
        return self

    def is_constant(self) -> None:
        """Expect as much to be kept after many calls as after few."""
        first, *others = self._measured()
        for point in others:
            if point.size_bytes > LEEWAY * first.size_bytes + UNCERTAIN_BYTES:
                raise _grown(first, point, "it must stay the same")

    def is_linear(self) -> None:
        """Expect what is kept to grow at most in proportion to the size."""
        first, *others = self._measured()
        for point in others:
            times = point.n / first.n
            if point.size_bytes > LEEWAY * times * first.size_bytes + UNCERTAIN_BYTES:
                raise _grown(first, point, f"it may grow with the size, {times:g} times")

    def _measured(self) -> list[Kept]:
        if not self.sizes:
            raise ValueError("`over` says at which sizes to measure")
        return [self.keeping.measure(self.calls, self.build, size) for size in self.sizes]


def _grown(first: Kept, later: Kept, may: str) -> KeepsTooMuch:
    return KeepsTooMuch(
        f"Your object keeps {first.size_bytes:,} bytes of memory at size {first.n:,} and {later.size_bytes:,} bytes at "
        f"size {later.n:,}, all garbage collected: {may}."
    )
