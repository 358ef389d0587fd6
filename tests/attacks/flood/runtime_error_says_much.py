"""Raises an exception with a message of 4 MB."""


class Cache:
    def __init__(self, capacity):
        raise ValueError("x" * 4_000_000)
