"""The machine that runs a node: an event goes in, and the node's effects come out, in order."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from exercises.grading.sandbox.faults import Fault


class Told(NamedTuple):
    """A call of the node's on its `net` or its `disk`: the method and its arguments, not to be believed yet."""

    method: str
    arguments: Sequence[Any]


class Outcome(NamedTuple):
    """The outcome of an event: the method's result or the failure it ended in, and all that was told before."""

    result: Any
    told: Sequence[Told]
    failure: Fault | None = None


class Machine(Protocol):
    """Runs one node's program, alone; moments are the node's own, in microseconds."""

    def boot(self, now: int, disk: Mapping[str, Any]) -> Outcome:
        """Start the program with what is on its disk: make the node and call its on_start()."""

    def call(self, now: int, method: str, arguments: Sequence[Any]) -> Outcome:
        """Call a method of the node."""

    def halt(self) -> None:
        """Stop the program: all that was in memory is gone."""
