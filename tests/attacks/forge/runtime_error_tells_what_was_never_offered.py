"""Tells the played object, by a forged list, to call a method that it is only asked."""
import crossing


class Worker:
    def __init__(self, store):
        crossing.told.append([0, "fetch", [1, "a"], [4]])
