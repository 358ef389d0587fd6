"""Least recently used: what was used lately will soon be used again."""

from collections import OrderedDict


class Policy:
    def __init__(self):
        self.order = OrderedDict()

    def used(self, key):
        self.order[key] = None
        self.order.move_to_end(key)

    def drop(self):
        return self.order.popitem(last=False)[0]
