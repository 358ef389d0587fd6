"""Tells the host more in one call than a reply may hold."""


class Worker:
    def __init__(self, store):
        for _ in range(90):
            store.note("x" * 30_000)
