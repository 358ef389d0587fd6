"""Tells a hidden value to its author by the number of steps that it takes."""


class Cache:
    def __init__(self, capacity):
        self.value = 0

    def put(self, key, value):
        self.value = value if isinstance(value, int) else 0

    def get(self, key):
        for _ in range(self.value * 100):
            pass
        return None
