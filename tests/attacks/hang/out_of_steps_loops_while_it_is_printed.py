"""Loops in the text of the exception that it raises: whoever reports it never ends."""


class Trap(Exception):
    def __str__(self):
        while True:
            pass


class Cache:
    def __init__(self, capacity):
        raise Trap
