"""Asks for a list of a billion items by one small expression."""


class Cache:
    def __init__(self, capacity):
        self.items = [None] * 1_000_000_000
