"""The queue of events that are still to happen, in the order of virtual time."""

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any

Handler = Callable[..., object]


class EventQueue:
    """Events by their moment; those of one moment come in the order in which they were put in."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Handler, tuple[Any, ...]]] = []
        self.count = 0  # of all that were ever put in

    def __len__(self) -> int:
        return len(self._heap)

    def put(self, at: int, handler: Handler, *arguments: Any) -> None:
        self.count += 1  # no two are equal, so that handlers are never compared
        heappush(self._heap, (at, self.count, handler, arguments))

    def take(self, until: int) -> tuple[int, Handler, tuple[Any, ...]] | None:
        """Give the next event that is not after a moment, with its moment; None if there is none."""
        if not self._heap or self._heap[0][0] > until:
            return None
        at, _, handler, arguments = heappop(self._heap)
        return at, handler, arguments
