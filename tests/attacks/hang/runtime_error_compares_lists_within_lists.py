"""Compares two lists nested so deeply that the comparison ends the stack."""

import sys

sys.setrecursionlimit(10**9)


class Cache:
    def __init__(self, capacity):
        one, other = [], []
        for _ in range(5_000):
            one, other = [one], [other]
        self.same = one == other
