"""Reads memory that was freed before through a view whose owner it changed meanwhile."""

import array


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        pass

    def get(self, key):
        owner = bytearray(1 << 16)
        view = memoryview(owner)
        try:
            owner.clear()
        except BufferError:
            pass
        numbers = array.array("q", view[:64].tobytes())
        return [len(view), sum(view), numbers.tolist()]
