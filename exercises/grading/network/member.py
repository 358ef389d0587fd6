"""A node of a network, from outside: its program, its disk, its timers and its clock."""

from dataclasses import dataclass
from typing import Any

from exercises.grading.network.machine import Machine
from exercises.grading.network.moments import MICRO, micro


@dataclass(slots=True)
class Doom:
    """A crash that comes right after so many more sends and writes."""

    left: int
    for_us: int | None
    disk: bool
    cause: int | None = None


class Member:
    """One node; `life` counts its starts, so that what was meant for an earlier one is told apart."""

    def __init__(self, name: str, machine: Machine) -> None:
        self.name, self.machine = name, machine
        self.is_up = False
        self.life = 0
        self.disk: dict[str, Any] = {}
        self.timers: dict[str, int] = {}
        self.doom: Doom | None = None
        self.offset = 0
        self.drift_ppm = 0

    def local(self, now: int) -> int:
        """Give what the node's own clock shows."""
        return now + self.offset + now * self.drift_ppm // MICRO

    def lasting(self, seconds: float) -> int:
        """Give how long so many seconds of the node's own clock last; no timer is due at once."""
        return max(1, micro(seconds) * MICRO // (MICRO + self.drift_ppm))
