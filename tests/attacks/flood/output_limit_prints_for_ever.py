"""Prints for ever."""


class Cache:
    def __init__(self, capacity):
        while True:
            print("x" * 1000)
