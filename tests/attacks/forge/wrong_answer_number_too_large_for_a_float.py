"""Gives back a whole number that arithmetic with floats fails on: the check would fail by itself."""


class Cache:
    def __init__(self, capacity):
        self.entries = {}

    def put(self, key, value):
        self.entries[key] = value

    def get(self, key):
        return self.entries.get(key)

    def keys(self):
        return ["b", "c"]

    def snapshot(self):
        return {"b": (2, frozenset({3})), "c": b"4"}

    def share(self):
        return 10**3000
