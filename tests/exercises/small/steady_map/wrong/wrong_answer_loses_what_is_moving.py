"""Looks into the new table only, while half of the entries are still in the old one."""


class SteadyMap:
    def __init__(self):
        self.old, self.new, self.size = [], [[] for _ in range(4)], 0

    def put(self, key, value):
        if self.old:
            for pair in self.old.pop():
                self.new[pair[0] % len(self.new)].append(pair)
        self.new[key % len(self.new)].append([key, value])
        self.size += 1
        if self.size > 2 * len(self.new) and not self.old:
            self.old, self.new = self.new, [[] for _ in range(2 * len(self.new))]

    def get(self, key):
        for pair in reversed(self.new[key % len(self.new)]):
            if pair[0] == key:
                return pair[1]
        return None
