"""Asks the host for ever: every question is work that is done outside."""


class Worker:
    def __init__(self, store):
        while True:
            store.put("a", 1)
