"""Histories: the calls that clients made of a shared object, each from its moment to that of its answer."""

from dataclasses import dataclass, replace
from typing import Any

from exercises.grading.network.moments import shown
from exercises.grading.report.literal import literal

SHOWN = 80  # characters of a result


@dataclass(frozen=True, slots=True)
class Operation:
    """A call with its answer; without one, by the end of a history, it may have had its effect or not.

    Moments are whole microseconds. An operation comes before another one if it was answered before that was called; all
    others overlap, and may have taken place in either order.
    """

    client: str
    name: str
    arguments: tuple[Any, ...]
    called_at: int
    answered_at: int | None = None
    result: Any = None

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    def __str__(self) -> str:
        return f"{self.client}'s {self.name}({', '.join(literal(one, SHOWN) for one in self.arguments)})"

    @property
    def when(self) -> str:
        if self.answered_at is None:
            return f"called at {shown(self.called_at)} and never answered"
        return f"called at {shown(self.called_at)} and answered at {shown(self.answered_at)}"


class History:
    """The operations of a run, as they are called and answered."""

    def __init__(self) -> None:
        self.operations: list[Operation] = []

    def call(self, client: str, name: str, *arguments: Any, at: int) -> int:
        """Note a call; gives its number, by which it is answered."""
        self.operations.append(Operation(client, name, arguments, at))
        return len(self.operations) - 1

    def answer(self, number: int, result: Any, *, at: int) -> None:
        """Note the answer to a call. Raises ValueError for a second one, and for one that comes before the call."""
        operation = self.operations[number]
        if operation.is_answered or at < operation.called_at:
            raise ValueError(f"{operation}, {operation.when}, cannot be answered at {shown(at)}")
        self.operations[number] = replace(operation, answered_at=at, result=result)
