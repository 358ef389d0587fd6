"""Has a C function call itself where Python does not count, each time on the machine's own stack."""


class Cache:
    def __init__(self, capacity):
        items = ()
        for _ in range(100_000):
            items = (items,)
        self.hash = hash(items)
