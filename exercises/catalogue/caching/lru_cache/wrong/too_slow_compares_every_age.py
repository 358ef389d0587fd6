"""Notes when each key was used: get is quick, but making room compares the age of every entry."""
# fails: a put into a full cache costs the same with 128 entries and with 1,024

from typing import Any


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self.capacity = capacity
        self.clock = 0
        self.values: dict[str | int, Any] = {}
        self.used: dict[str | int, int] = {}

    def touch(self, key: str | int) -> None:
        self.clock += 1
        self.used[key] = self.clock

    def get(self, key: str | int) -> Any:
        if key not in self.values:
            return None
        self.touch(key)
        return self.values[key]

    def put(self, key: str | int, value: Any) -> None:
        self.values[key] = value
        self.touch(key)
        if len(self.values) > self.capacity:
            oldest = min(self.used, key=lambda each: self.used[each])
            del self.values[oldest], self.used[oldest]
