"""Gives back a list that holds itself, twice at every level."""


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        items = []
        items += [items, items]
        return items
