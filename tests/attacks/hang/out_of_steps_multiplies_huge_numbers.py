"""Does all its work inside single operations on numbers of millions of digits."""


class Cache:
    def __init__(self, capacity):
        self.number = 3 ** (1 << 20)
        while True:
            self.number *= 3 ** (1 << 20)
