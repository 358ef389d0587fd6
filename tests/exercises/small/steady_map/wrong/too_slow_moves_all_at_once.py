"""Doubles when it is full, and moves every entry there and then: cheap on the mean, and one call pays for all."""


class SteadyMap:
    def __init__(self):
        self.buckets, self.size = [[] for _ in range(16)], 0

    def put(self, key, value):
        pairs = self.buckets[key % len(self.buckets)]
        for pair in pairs:
            if pair[0] == key:
                pair[1] = value
                return
        pairs.append([key, value])
        self.size += 1
        if self.size > 2 * len(self.buckets):
            entries = [pair for pairs in self.buckets for pair in pairs]
            self.buckets = [[] for _ in range(2 * len(self.buckets))]
            for pair in entries:
                self.buckets[pair[0] % len(self.buckets)].append(pair)

    def get(self, key):
        for pair in self.buckets[key % len(self.buckets)]:
            if pair[0] == key:
                return pair[1]
        return None
