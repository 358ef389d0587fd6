"""Moves the key to the end before asking whether it is there: a miss ends in KeyError."""
# fails: gives back what was stored, and None for a key that was not

from collections import OrderedDict
from typing import Any


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self.capacity = capacity
        self.entries: OrderedDict[str | int, Any] = OrderedDict()

    def get(self, key: str | int) -> Any:
        self.entries.move_to_end(key)
        return self.entries.get(key)

    def put(self, key: str | int, value: Any) -> None:
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
