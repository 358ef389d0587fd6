"""Prints too much and catches what stops it."""


class Cache:
    def __init__(self, capacity):
        for _ in range(100):
            try:
                print("x" * 1000)
            except BaseException:
                pass
