"""Gives back a small thing that is 2^40 items when it is written out."""


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        items = [0]
        for _ in range(40):
            items = [items, items]
        return items
