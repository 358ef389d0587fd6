"""Raises a group of groups of exceptions, each with a cause."""


class Cache:
    def __init__(self, capacity):
        error = ValueError("x")
        for _ in range(100):
            group = ExceptionGroup("x" * 1000, [error] * 10)
            group.__cause__ = error
            error = group
        raise error
