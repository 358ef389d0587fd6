"""Sixteen buckets for ever: each put looks through a sixteenth of everything."""


class SteadyMap:
    def __init__(self):
        self.buckets = [[] for _ in range(16)]

    def put(self, key, value):
        pairs = self.buckets[key % 16]
        for pair in pairs:
            if pair[0] == key:
                pair[1] = value
                return
        pairs.append([key, value])

    def get(self, key):
        for pair in self.buckets[key % 16]:
            if pair[0] == key:
                return pair[1]
        return None
