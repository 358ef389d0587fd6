"""Loops in the comparison that a sort in C calls."""


class Endless:
    def __lt__(self, other):
        while True:
            pass


class Cache:
    def __init__(self, capacity):
        self.order = sorted([Endless(), Endless()])
