"""Calls itself without end."""


class Cache:
    def __init__(self, capacity):
        Cache(capacity)
