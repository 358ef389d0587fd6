"""A plain dict keeps the order, but finds its first entry by walking over the gaps that dropped entries left behind."""
# fails: a put costs the same when as many entries have come and gone as fit

from typing import Any


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self.capacity = capacity
        self.entries: dict[str | int, Any] = {}

    def get(self, key: str | int) -> Any:
        if key not in self.entries:
            return None
        value = self.entries[key] = self.entries.pop(key)
        return value

    def put(self, key: str | int, value: Any) -> None:
        self.entries.pop(key, None)
        self.entries[key] = value
        if len(self.entries) > self.capacity:
            del self.entries[next(iter(self.entries))]
