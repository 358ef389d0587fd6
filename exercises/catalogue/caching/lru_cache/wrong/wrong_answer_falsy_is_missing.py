"""Tests the value instead of the key, so 0, False and "" come back as None."""
# fails: treats 0, False, an empty text and None as values like any other

from collections import OrderedDict
from typing import Any


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self.capacity = capacity
        self.entries: OrderedDict[str | int, Any] = OrderedDict()

    def get(self, key: str | int) -> Any:
        if not self.entries.get(key):
            return None
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key: str | int, value: Any) -> None:
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
