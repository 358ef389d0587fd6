"""The faults of a network, as data: what goes wrong, when (milliseconds from the start) and for how long."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partition:
    """These nodes are cut off from all others; clients reach every node all the same."""

    nodes: tuple[str, ...]
    at_ms: int
    for_ms: int


@dataclass(frozen=True, slots=True)
class Crash:
    """A node loses what it has in memory, its timers too, and starts again afterwards, with or without its disk.

    With `after` it crashes in the middle of what it does: right after so many sends and writes from `at_ms` on.
    """

    node: str
    at_ms: int
    for_ms: int
    disk: bool = True
    after: int = 0


@dataclass(frozen=True, slots=True)
class Loss:
    """So many of a hundred messages are lost."""

    percent: int
    at_ms: int
    for_ms: int


@dataclass(frozen=True, slots=True)
class Duplication:
    """So many of a hundred messages arrive twice."""

    percent: int
    at_ms: int
    for_ms: int


@dataclass(frozen=True, slots=True)
class Delay:
    """So many of a hundred messages take longer by up to `more_ms`: later ones overtake them."""

    percent: int
    more_ms: int
    at_ms: int
    for_ms: int


@dataclass(frozen=True, slots=True)
class Skew:
    """A node's clock is ahead of the others from the start, and gains so many seconds in a million."""

    node: str
    offset_ms: int
    drift_ppm: int = 0


NetworkFault = Partition | Crash | Loss | Duplication | Delay | Skew
Disturbance = Loss | Duplication | Delay
