"""Makes room until the new entry fits. With capacity 0 it never does, and the loop has no other way out."""
# fails: holds one entry with capacity 1, none with capacity 0, and refuses less

from collections import OrderedDict
from typing import Any


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self.capacity = capacity
        self.entries: OrderedDict[str | int, Any] = OrderedDict()

    def get(self, key: str | int) -> Any:
        if key not in self.entries:
            return None
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key: str | int, value: Any) -> None:
        self.entries.pop(key, None)
        while len(self.entries) >= self.capacity:
            oldest = next(iter(self.entries), None)
            if oldest is not None:
                del self.entries[oldest]
        self.entries[key] = value
