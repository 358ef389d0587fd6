"""Gives back every local variable of every frame that called it."""

import sys


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        pass

    def get(self, key):
        frame, found = sys._getframe(1), []
        while frame:
            found.append(repr(frame.f_locals))
            frame = frame.f_back
        return found
