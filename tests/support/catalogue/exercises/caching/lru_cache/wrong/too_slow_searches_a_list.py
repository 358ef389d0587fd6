"""Keeps pairs in a list in the order of use, and searches it each time."""


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.pairs = []

    def get(self, key):
        for pair in self.pairs:
            if pair[0] == key:
                self.pairs.remove(pair)
                self.pairs.append(pair)
                return pair[1]
        return None

    def put(self, key, value):
        self.pairs = [pair for pair in self.pairs if pair[0] != key]
        self.pairs.append((key, value))
        if len(self.pairs) > self.capacity:
            self.pairs.pop(0)
