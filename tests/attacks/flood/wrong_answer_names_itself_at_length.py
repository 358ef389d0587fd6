"""Gives back an object whose type has a name of 200,000 letters."""

Long = type("x" * 200_000, (), {})


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        return Long()

    def get(self, key):
        return [Long()]
