"""Places in a sandbox for bulky values: they are put there before a call whose cost is measured is given them.

How many steps the letters of a value take to come in depends on where there is room for them.
"""

from collections.abc import Callable
from typing import Any

from exercises.grading.sandbox.freight import has_bulky, is_bulky
from exercises.grading.sandbox.request import Request


class Places:
    """The bulky values that were put into one sandbox, and what stands for each there."""

    def __init__(self, put: Callable[[Any], Any]) -> None:
        self._put = put
        self._held: dict[str | bytes, Any] = {}

    def clear(self) -> None:
        self._held.clear()

    def placing(self, request: Request) -> Request:
        """Give the same request, with what stands for them in the place of its bulky values."""
        return request.replacing(self._placed) if has_bulky(request) else request

    def _placed(self, value: Any) -> Any:
        if not is_bulky(value):
            return value
        if value not in self._held:
            self._held[value] = self._put(value)
        return self._held[value]
