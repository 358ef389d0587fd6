"""Makes room only when there is something to drop, then stores in any case: capacity 0 holds one entry."""
# fails: holds one entry with capacity 1, none with capacity 0, and refuses less

from collections import OrderedDict
from typing import Any


# right above a gate of: capacity, things held
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
        if key not in self.entries and self.entries and len(self.entries) >= self.capacity:
            self.entries.popitem(last=False)
        self.entries[key] = value
        self.entries.move_to_end(key)
