"""Makes a text of every key, so that 1 and "1" are the same."""
# fails: gives back what was stored, and None for a key that was not

from collections import OrderedDict
from typing import Any


class LRUCache:
    """A cache that holds at most `capacity` entries."""

    def __init__(self, capacity: int) -> None:
        """Make an empty cache; a negative capacity raises ValueError."""
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self._capacity = capacity
        # In order of use, the one used longest ago first. Keeping this order is the whole idea: each use
        # moves one key to the end, so the entry to drop is always at the front and never has to be searched for.
        self._entries: OrderedDict[str | int, Any] = OrderedDict()

    def get(self, key: str | int) -> Any:
        """Give the value stored under the key, or None when there is none; finding a key uses it."""
        key = str(key)
        if key not in self._entries:  # not `value is None`: None may be stored, and finding it is a use
            return None
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, key: str | int, value: Any) -> None:
        """Store the value under the key, which uses it; a new key in a full cache drops the one used longest ago."""
        key = str(key)
        self._entries[key] = value
        self._entries.move_to_end(key)  # assigning to a key that is there would leave it in its old place
        # Stored first and dropped afterwards, replacing drops nothing and capacity 0 is no special case.
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)
