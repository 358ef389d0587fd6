"""Drops the key used last, which is the one most likely to be used again."""


class Policy:
    def __init__(self):
        self.order = {}

    def used(self, key):
        self.order.pop(key, None)
        self.order[key] = None

    def drop(self):
        return self.order.popitem()[0]
