"""The instrument `clock`: the virtual time that every process of a check follows."""

from collections.abc import Callable

BILLION = 1_000_000_000
START_OF_TIME = 1_767_225_600  # 2026-01-01, in seconds since 1970: what the virtual clock shows first


class Clock:
    """Seconds since START_OF_TIME. It moves when it is advanced, and when the learner's code waits."""

    def __init__(self, moved: Callable[[float], None] = lambda seconds: None) -> None:
        self.since_start = 0  # in nanoseconds
        self._moved = moved

    @property
    def now(self) -> float:
        return self.since_start / BILLION

    def advance(self, seconds: float) -> None:
        """Let time pass in every process of the check; what runs in their background goes on meanwhile."""
        if not 0 <= seconds < 1e9:
            raise ValueError(f"a clock is advanced by 0 to a billion seconds, not {seconds}")
        self.since_start += round(seconds * BILLION)
        self._moved(seconds)


class Rate:
    """The clock of one process against the examiner's: so many seconds off, and so many times as fast."""

    def __init__(self, offset_s: float = 0.0, rate: float = 1.0) -> None:
        self._zero, self._rate = START_OF_TIME * BILLION + round(offset_s * BILLION), rate

    def shown(self, since_start: int) -> int:
        """Give what the process shows, in nanoseconds since 1970, so many nanoseconds after START_OF_TIME."""
        return self._zero + (since_start if self._rate == 1 else round(since_start * self._rate))

    def since_start(self, shown: int) -> int:
        """Give how long after START_OF_TIME the process shows a moment."""
        passed = shown - self._zero
        return passed if self._rate == 1 else round(passed / self._rate)
