"""The outside of a network: its reports, its messages to clients, and the view that invariants have of it."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from exercises.grading.network.trace import Trace


class Reported(NamedTuple):
    """A node's `net.report(kind, value)`, with its moment (microseconds) and the number of its record."""

    at: int
    node: str
    kind: str
    value: Any
    record: int


class Received(NamedTuple):
    """A message that came to a client."""

    at: int
    sender: str
    message: Any


class View(Protocol):
    """A network as something that must hold looks at it."""

    @property
    def now(self) -> float: ...
    @property
    def now_us(self) -> int: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def up(self) -> tuple[str, ...]: ...
    @property
    def trace(self) -> Trace: ...

    def disk(self, node: str) -> dict[str, Any]: ...
    def reports(self, kind: str) -> Sequence[Reported]: ...
    def latest(self, kind: str) -> dict[str, Any]: ...
    def received(self, client: str) -> Sequence[Received]: ...


class _NoAnswer:
    """The answer of a node that is down; it equals nothing else."""

    def __repr__(self) -> str:
        return "NO_ANSWER"


NO_ANSWER = _NoAnswer()
