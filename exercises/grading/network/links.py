"""The links between nodes: what becomes of a message, decided from a seed."""

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from exercises.grading.network.moments import MILLI
from exercises.grading.network.schedule import Delay, Disturbance, Duplication, Loss


class Fate(NamedTuple):
    """The fate of a message: the delay of each copy, in microseconds. A lost one has no copy, and `why` says so."""

    delays: tuple[int, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions that hold all the time: latency in milliseconds, from and to, and shares of a hundred messages."""

    latency_ms: tuple[float, float] = (1, 20)
    loss_percent: float = 0
    duplication_percent: float = 0
    in_order: bool = False

    def __post_init__(self) -> None:
        low, high = self.latency_ms
        if not 0 <= low <= high:
            raise ValueError(f"a latency is from a number of milliseconds to a larger one, not {self.latency_ms}")
        if not (0 <= self.loss_percent <= 100 and 0 <= self.duplication_percent <= 100):
            raise ValueError("loss and duplication are 0 to 100 percent")


class Links:
    """Decides the fate of every message, link by link: what is left out of the faults changes no other message."""

    def __init__(self, seed: str, conditions: Conditions) -> None:
        self._seed, self._conditions = seed, conditions
        low, high = conditions.latency_ms
        self._low, self._width = round(low * MILLI), round((high - low) * MILLI)
        self._random: dict[tuple[str, str], Random] = {}
        self._last: dict[tuple[str, str], int] = {}
        self.disturbances: list[Disturbance] = []
        self.cuts: tuple[frozenset[str], ...] = ()

    def cut(self, nodes: frozenset[str]) -> None:
        self.cuts = (*self.cuts, nodes)

    def heal(self, nodes: frozenset[str]) -> bool:
        """End a partition; gives whether there was one."""
        left = list(self.cuts)
        if found := nodes in left:
            left.remove(nodes)
        self.cuts = tuple(left)
        return found

    def are_cut(self, one: str, other: str) -> bool:
        """Say whether a partition lies between two nodes."""
        return any((one in side) is not (other in side) for side in self.cuts)

    def fate(self, sender: str, receiver: str, now: int) -> Fate:
        """Decide what becomes of a message; each takes as many random numbers as any other."""
        link = sender, receiver
        random = self._random.get(link)
        if random is None:
            random = self._random[link] = Random(f"{self._seed} {sender} {receiver}")  # noqa: S311  # reproducible
        latency, lost, twice, again, late, longer = [random.random() for _ in range(6)]
        if sender == receiver:
            return Fate((self._low,))
        if lost * 100 < self._share(Loss, self._conditions.loss_percent):
            return Fate((), "lost")
        delay = self._low + int(latency * self._width) + self._later(late, longer)
        if self._conditions.in_order:
            delay = max(delay, self._last.get(link, 0) + 1 - now)
            self._last[link] = now + delay
        if twice * 100 < self._share(Duplication, self._conditions.duplication_percent):
            return Fate((delay, delay + 1 + int(again * self._width)))
        return Fate((delay,))

    def _share(self, sort: type[Disturbance], always: float) -> float:
        if not self.disturbances:
            return always
        return max((one.percent for one in self.disturbances if isinstance(one, sort)), default=0.0) or always

    def _later(self, late: float, longer: float) -> int:
        if not self.disturbances:
            return 0
        delays = (one for one in self.disturbances if isinstance(one, Delay) and late * 100 < one.percent)
        return max((int(longer * one.more_ms * MILLI) for one in delays), default=0)
