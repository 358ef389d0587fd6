"""Asks for more memory than a sandbox has, in one piece."""


class Cache:
    def __init__(self, capacity):
        self.space = bytearray(1 << 30)
