"""A hash map that moves two buckets at a time when it grows, never all."""


class SteadyMap:
    def __init__(self):
        self.old, self.new = [], [[] for _ in range(16)]
        self.moved = self.size = 0

    def put(self, key, value):
        self._move()
        pairs = self._bucket(key)
        for pair in pairs:
            if pair[0] == key:
                pair[1] = value
                return
        pairs.append([key, value])
        self.size += 1
        if self.size > 2 * len(self.new) and not self.old:
            self.old, self.new, self.moved = self.new, [None] * (2 * len(self.new)), 0

    def get(self, key):
        for pair in self._bucket(key):
            if pair[0] == key:
                return pair[1]
        return None

    def _bucket(self, key):
        table, place = self.new, key % len(self.new)
        if self.old and key % len(self.old) >= self.moved:
            table, place = self.old, key % len(self.old)
        if table[place] is None:
            table[place] = []
        return table[place]

    def _move(self):
        for _ in range(2 if self.old else 0):
            pairs, self.old[self.moved] = self.old[self.moved] or [], None
            self.moved += 1
            for pair in pairs:
                self._bucket(pair[0]).append(pair)
            if self.moved == len(self.old):
                self.old = []
                return
