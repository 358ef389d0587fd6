"""Gives back what it knows of the process that it runs in."""

import sys


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        pass

    def get(self, key):
        return [sys.argv, sys.executable, sys.path, sys.prefix, sys.platform]
