"""Grows the memory of the sandbox page by page until the host would have none."""


class Cache:
    def __init__(self, capacity):
        self.pages = []
        while True:
            self.pages.append(bytearray(1 << 16))
