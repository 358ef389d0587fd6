"""Asks at a moment before the clock began, and after the end of all time."""
import virtual


class Worker:
    def __init__(self, store):
        virtual.clock.now = -(10**30)
        store.put("a", 1)
