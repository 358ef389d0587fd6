"""Tells an object by a number that nobody has."""
import crossing


class Worker:
    def __init__(self, store):
        crossing.told.append([-1, "note", [1, "a"], [4]])
