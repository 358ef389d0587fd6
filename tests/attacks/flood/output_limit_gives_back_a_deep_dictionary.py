"""Gives back a tuple in the key of a dictionary in a tuple, 500 deep."""


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        items = ()
        for _ in range(500):
            items = ({(): items},)
        return items
