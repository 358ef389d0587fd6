"""Fills a dictionary with numbers that all have the same hash."""


class Cache:
    def __init__(self, capacity):
        self.entries = {number * (2**31 - 1): None for number in range(20_000)}
