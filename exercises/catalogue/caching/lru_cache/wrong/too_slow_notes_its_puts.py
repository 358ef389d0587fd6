"""A put only notes what is to be done, and the next get does it all on a new dictionary: the work is put off."""
# fails: puts and gets in turns cost the same on the mean with 40 entries and with 320

from typing import Any


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self.capacity = capacity
        self.entries: dict[str | int, Any] = {}
        self.noted: list[tuple[str | int, Any]] = []

    def put(self, key: str | int, value: Any) -> None:
        self.noted.append((key, value))

    def get(self, key: str | int) -> Any:
        if self.noted:
            self.catch_up()
        if key not in self.entries:
            return None
        value = self.entries[key] = self.entries.pop(key)
        return value

    def catch_up(self) -> None:
        latest: dict[str | int, Any] = dict(self.entries)
        for key, value in self.noted:
            latest.pop(key, None)
            latest[key] = value
        kept = list(latest)[max(0, len(latest) - self.capacity) :]
        self.entries = {key: latest[key] for key in kept}
        self.noted = []
