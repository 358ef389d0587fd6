"""Gives back a list in a list in a list, 5,000 deep."""


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        items = []
        for _ in range(5_000):
            items = [items]
        return items
