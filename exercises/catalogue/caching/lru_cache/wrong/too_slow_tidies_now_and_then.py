"""Every hundredth call makes the whole dictionary anew, to close its gaps: few calls are dear, yet the mean grows."""
# fails: puts and gets in turns cost the same on the mean with 40 entries and with 320

from collections import OrderedDict
from typing import Any


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self.capacity = capacity
        self.entries: OrderedDict[str | int, Any] = OrderedDict()
        self.calls = 0

    def get(self, key: str | int) -> Any:
        self.tidy()
        if key not in self.entries:
            return None
        self.entries.move_to_end(key)
        return self.entries[key]

    def put(self, key: str | int, value: Any) -> None:
        self.tidy()
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def tidy(self) -> None:
        self.calls += 1
        if self.calls % 100 == 0:
            self.entries = OrderedDict(list(self.entries.items()))
