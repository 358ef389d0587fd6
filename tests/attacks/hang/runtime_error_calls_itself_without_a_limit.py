"""Takes Python's limit on recursion away, and calls itself through C functions, each frame on the machine's stack."""

import sys

sys.setrecursionlimit(10**9)


class Deep:
    def __repr__(self):
        return repr(self)


class Cache:
    def __init__(self, capacity):
        repr(Deep())
