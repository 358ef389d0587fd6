"""Raises an exception from as deep as it gets, so that its traceback has thousands of lines."""


def deeper(depth):
    if not depth:
        raise LookupError("here")
    deeper(depth - 1)


class Cache:
    def __init__(self, capacity):
        deeper(900)
