"""Least recently used, and told in every kind of value."""

from collections import OrderedDict
from typing import Any


class Cache:
    """A cache that holds at most `capacity` entries."""

    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self._capacity = capacity
        self._entries: OrderedDict[Any, Any] = OrderedDict()
        self._gets = self._found = 0

    def put(self, key: Any, value: Any) -> None:
        """Store the value; a new key in a full cache drops the one used longest ago."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def get(self, key: Any) -> Any:
        """Give the value or None; finding a key uses it."""
        self._gets += 1
        if key not in self._entries:
            return None
        self._found += 1
        self._entries.move_to_end(key)
        return self._entries[key]

    def keys(self) -> list[Any]:
        """Give the keys, the one used longest ago first."""
        return list(self._entries)

    def snapshot(self) -> dict[Any, Any]:
        """Give what is held."""
        return dict(self._entries)

    def share(self) -> float:
        """Give the share of the gets that found something."""
        return self._found / self._gets if self._gets else 0.0
