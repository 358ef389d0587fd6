"""Least recently used: when the cache is full, the entry used longest ago makes room."""

from typing import Any


class LRUCache:
    """A cache that holds at most `capacity` entries."""

    def __init__(self, capacity: int) -> None:
        """Make an empty cache."""
        self.capacity = capacity

    def get(self, key: str | int) -> Any:
        """Give the value stored under the key, or None; finding a key uses it."""
        return None

    def put(self, key: str | int, value: Any) -> None:
        """Store the value under the key, which uses it; a new key in a full cache drops the one used longest ago."""
