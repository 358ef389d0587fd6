"""The gentle clock of an interview: it runs, rests and resumes, and nothing happens when it passes 45 minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LONGEST_SILENCE = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Clock:
    """The seconds of ended stretches, in all and by phase, and the instant since which the present stretch runs.

    Every sign of life ends a stretch. A stretch without one for `LONGEST_SILENCE` counts no further, so that a tab left
    open overnight costs minutes and not hours.
    """

    elapsed_s: int = 0
    running_since: datetime | None = None
    by_phase: Mapping[str, int] | None = None

    @property
    def is_running(self) -> bool:
        return self.running_since is not None

    def stretch_s(self, now: datetime) -> int:
        """Whole seconds of the present stretch; 0 while paused, or when clocks of two servers disagree."""
        if self.running_since is None:
            return 0
        stretch = min(now - self.running_since, LONGEST_SILENCE)
        return max(0, int(stretch.total_seconds()))

    def total_s(self, now: datetime) -> int:
        return self.elapsed_s + self.stretch_s(now)

    def phase_s(self, phase: str, current: str, now: datetime) -> int:
        """Seconds spent in `phase`, while the talk is in `current`."""
        ended = (self.by_phase or {}).get(phase, 0)
        return ended + (self.stretch_s(now) if phase == current else 0)

    def marked(self, phase: str, now: datetime) -> "Clock":
        """The clock after a sign of life in `phase`: its stretch is ended and a new one begun."""
        if self.running_since is None:
            return self
        stretch = self.stretch_s(now)
        if not stretch:
            return self
        rested = now - self.running_since >= LONGEST_SILENCE
        since = now if rested else self.running_since + timedelta(seconds=stretch)
        by_phase = {**(self.by_phase or {}), phase: (self.by_phase or {}).get(phase, 0) + stretch}
        return Clock(self.elapsed_s + stretch, since, by_phase)

    def paused(self, phase: str, now: datetime) -> "Clock":
        return replace(self.marked(phase, now), running_since=None)

    def resumed(self, now: datetime) -> "Clock":
        return self if self.is_running else replace(self, running_since=now)


def clock_text(seconds: int) -> str:
    """A time of the clock: `18:24`, or `1:02:03` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
