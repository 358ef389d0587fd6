"""Prints too much when it is forgotten between two tries of a check, where nobody is calling it."""
from collections import OrderedDict


class Cache:
    def __init__(self, capacity):
        if capacity < 0:
            raise ValueError
        self.capacity, self.entries, self.gets, self.found = capacity, OrderedDict(), 0, 0

    def __del__(self):
        print("x" * 10_000)

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)

    def get(self, key):
        self.gets += 1
        if key not in self.entries:
            return None
        self.found += 1
        self.entries.move_to_end(key)
        return self.entries[key]

    def keys(self):
        return list(self.entries)

    def snapshot(self):
        return dict(self.entries)

    def share(self):
        return self.found / self.gets
