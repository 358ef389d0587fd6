"""Kinds of generated fault schedules: how one is made of a seed, and which ones are simpler."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from exercises.grading.network.schedule import (
    Crash,
    Delay,
    Duplication,
    Loss,
    NetworkFault,
    Partition,
    Skew,
)

ORDERS = 7  # a fault lasts as long as one may, or half of it, or a quarter …: each order is as likely
MOST_PERCENT = 40
MOST_DELAY_MS = 500
MOST_AHEAD_MS = 2_000
MOST_GAIN = 50_000  # seconds in a million: a twentieth
MOST_AFTER = 4


def node_names(count: int) -> tuple[str, ...]:
    """Name so many nodes: n1, n2, …"""
    return tuple(f"n{number}" for number in range(1, count + 1))


@dataclass(frozen=True, slots=True)
class Schedules:
    """Lists of faults on some nodes, at most so many of each sort, all begun within a time."""

    nodes: tuple[str, ...]
    most: tuple[tuple[type[Any], int], ...]
    within_ms: int
    longest_ms: int
    keeps_disk: tuple[bool, ...]
    down_at_once: int

    def generate(self, rng: Random, size: float) -> list[NetworkFault]:
        found: list[NetworkFault] = []
        for sort, most in self.most:
            for _ in range(rng.randint(min(1, most), max(min(1, most), round(most * size)))):
                fault = self._one(sort, rng)
                if self._are_few_down([*found, fault]):
                    found.append(fault)
        return sorted(found, key=_begins)

    def _one(self, sort: type[Any], rng: Random) -> NetworkFault:
        at, lasting = rng.randint(0, self.within_ms), self._lasting(rng)
        percent, node = rng.randint(1, MOST_PERCENT), self.nodes[rng.randrange(len(self.nodes))]
        if sort is Partition:
            return Partition(self._side(rng), at, lasting)
        if sort is Crash:
            after = rng.randint(1, MOST_AFTER) if rng.random() < 0.7 else 0
            return Crash(node, at, lasting, self.keeps_disk[rng.randrange(len(self.keeps_disk))], after)
        if sort is Delay:
            return Delay(percent, rng.randint(1, MOST_DELAY_MS), at, lasting)
        if sort is Skew:
            return Skew(node, rng.randint(0, MOST_AHEAD_MS), rng.randint(-MOST_GAIN, MOST_GAIN))
        return Loss(percent, at, lasting) if sort is Loss else Duplication(percent, at, lasting)

    def _lasting(self, rng: Random) -> int:
        return rng.randint(1, max(1, self.longest_ms >> rng.randrange(ORDERS)))

    def _side(self, rng: Random) -> tuple[str, ...]:
        """Draw one side of a partition: at least one node, at most half of them."""
        count = rng.randint(1, max(1, len(self.nodes) // 2))
        return tuple(sorted(rng.sample(self.nodes, count), key=self.nodes.index))

    def simpler(self, value: list[NetworkFault]) -> Iterator[list[NetworkFault]]:
        for place, fault in enumerate(value):
            for easier in _simpler_fault(fault):
                candidate = [*value[:place], easier, *value[place + 1 :]]
                if self.allows(candidate):
                    yield candidate

    def allows(self, value: Any) -> bool:
        return type(value) is list and all(map(self._allows_one, value)) and self._are_few_down(value)

    def _allows_one(self, fault: Any) -> bool:
        named = fault.nodes if isinstance(fault, Partition) else (getattr(fault, "node", self.nodes[0]),)
        return type(fault) in dict(self.most) and bool(named) and set(named) <= set(self.nodes)

    def _are_few_down(self, faults: Sequence[NetworkFault]) -> bool:
        """Say whether never more nodes are down at once than may be; one that crashes later counts from the start."""
        crashes = [fault for fault in faults if isinstance(fault, Crash)]
        return all(
            len({other.node for other in crashes if _may_overlap(other, crash)}) <= self.down_at_once
            for crash in crashes
        )


def fault_schedules(
    nodes: int | Sequence[str],
    *,
    partitions: int = 0,
    crashes: int = 0,
    losses: int = 0,
    duplications: int = 0,
    delays: int = 0,
    skews: int = 0,
    within_ms: int = 10_000,
    longest_ms: int = 4_000,
    disk: bool | None = True,
    down_at_once: int | None = None,
) -> Schedules:
    """Lists of faults: at most so many of each sort, begun within `within_ms` and lasting `longest_ms` at most.

    A node that crashed comes back with its disk, without it (`disk=False`), or either way (None). At most
    `down_at_once` nodes are down at the same time: without it, fewer than half.
    """
    names = node_names(nodes) if isinstance(nodes, int) else tuple(nodes)
    most = {
        Partition: partitions if len(names) > 1 else 0,
        Crash: crashes,
        Loss: losses,
        Duplication: duplications,
        Delay: delays,
        Skew: skews,
    }
    few = max(1, (len(names) - 1) // 2) if down_at_once is None else down_at_once
    wanted = tuple((sort, count) for sort, count in most.items() if count)
    return Schedules(names, wanted, within_ms, longest_ms, (True, False) if disk is None else (disk,), few)


def _begins(fault: NetworkFault) -> int:
    return -1 if isinstance(fault, Skew) else fault.at_ms


def _may_overlap(one: Crash, other: Crash) -> bool:
    """Say whether two crashes may be at once, up to what a crash in the middle of something may be late."""
    return one.at_ms <= other.at_ms + other.for_ms + _late(other) and other.at_ms <= one.at_ms + one.for_ms + _late(one)


def _late(crash: Crash) -> int:
    return LATEST_MS if crash.after else 0


LATEST_MS = 2_000  # a node that does nothing for so long crashes all the same


def _simpler_fault(fault: NetworkFault) -> Iterator[NetworkFault]:
    if isinstance(fault, Partition) and len(fault.nodes) > 1:
        nodes = fault.nodes
        yield from (replace(fault, nodes=nodes[:place] + nodes[place + 1 :]) for place in range(len(nodes)))
    if isinstance(fault, Crash):
        yield from () if fault.disk else (replace(fault, disk=True),)
        yield from (replace(fault, after=fewer) for fewer in range(fault.after))
    for field in ("percent", "more_ms", "offset_ms", "drift_ppm", "for_ms", "at_ms"):
        if number := getattr(fault, field, 0):
            changed: list[dict[str, Any]] = [{field: rounder} for rounder in _rounder(number)]
            yield from (replace(fault, **change) for change in changed)


def _rounder(number: int) -> Iterator[int]:
    """Give rounder numbers towards zero, the roundest first: 0, 1000, 1200, 1230 for 1234."""
    sign = 1 if number > 0 else -1
    rounded = (sign * (abs(number) // step * step) for step in (10**6, 1_000, 100, 10))
    yield from dict.fromkeys(one for one in rounded if one != number)
