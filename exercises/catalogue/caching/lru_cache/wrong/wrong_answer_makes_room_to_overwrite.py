"""Makes room before asking whether the key is there, so replacing a value in a full cache drops an entry."""
# fails: replacing a value drops nothing

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
        if self.capacity == 0:
            return
        if len(self.entries) == self.capacity:
            self.entries.popitem(last=False)
        self.entries[key] = value
        self.entries.move_to_end(key)
