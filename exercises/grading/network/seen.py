"""What is seen of a network from outside."""

from typing import Any, NamedTuple


class Reported(NamedTuple):
    """What a node said by `net.report(kind, value)`, when (microseconds), and the number of its record."""

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


class _NoAnswer:
    """What asking a node that is down gives; equal to nothing else."""

    def __repr__(self) -> str:
        return "NO_ANSWER"


NO_ANSWER = _NoAnswer()
