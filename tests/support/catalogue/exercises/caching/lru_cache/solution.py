"""Least recently used: when the cache is full, the entry used longest ago makes room."""

from collections import OrderedDict
from typing import Any


class LRUCache:
    """A cache that holds at most `capacity` entries."""

    def __init__(self, capacity: int) -> None:
        """Make an empty cache."""
        self._capacity = capacity
        self._entries: OrderedDict[str | int, Any] = OrderedDict()  # in the order of use

    def get(self, key: str | int) -> Any:
        """Give the value stored under the key, or None; finding a key uses it."""
        if key not in self._entries:
            return None
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, key: str | int, value: Any) -> None:
        """Store the value under the key, which uses it; a new key in a full cache drops the one used longest ago."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)
