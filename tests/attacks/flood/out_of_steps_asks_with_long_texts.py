"""Asks the host with texts as long as they may be, which the host would have to keep."""


class Worker:
    def __init__(self, store):
        for number in range(1000):
            store.put(str(number), "x" * 60_000)
