"""Searches a list, which is quick while the cache is small; a large one keeps nothing but its first entry."""
# fails: a get costs the same in a cache of 128 entries and of 1,024

from typing import Any

LARGE = 100


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError("the capacity must not be negative")
        self.capacity = capacity
        self.pairs: list[tuple[Any, Any]] = []
        self.first: tuple[Any, Any] = (None, None)

    def get(self, key: Any) -> Any:
        if self.capacity >= LARGE:
            return self.first[1] if key == self.first[0] else None
        for pair in self.pairs:
            if pair[0] == key:
                self.pairs.remove(pair)
                self.pairs.append(pair)
                return pair[1]
        return None

    def put(self, key: Any, value: Any) -> None:
        if self.capacity >= LARGE:
            if self.first == (None, None):
                self.first = (key, value)
            return
        self.pairs = [pair for pair in self.pairs if pair[0] != key]
        self.pairs.append((key, value))
        if len(self.pairs) > self.capacity:
            self.pairs.pop(0)
