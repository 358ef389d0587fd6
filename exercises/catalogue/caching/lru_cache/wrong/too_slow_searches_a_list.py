"""Keeps the order of use in a list: right, but each use searches the list for its key."""
# fails: a get costs the same in a cache of 128 entries and of 1,024

from typing import Any


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self.capacity = capacity
        self.values: dict[str | int, Any] = {}
        self.order: list[str | int] = []

    def get(self, key: str | int) -> Any:
        if key not in self.values:
            return None
        self.order.remove(key)
        self.order.append(key)
        return self.values[key]

    def put(self, key: str | int, value: Any) -> None:
        if key in self.values:
            self.order.remove(key)
        self.values[key] = value
        self.order.append(key)
        if len(self.order) > self.capacity:
            del self.values[self.order.pop(0)]
