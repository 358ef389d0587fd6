"""Keeps itself alive in __del__, so that being forgotten never ends."""


class Undying:
    def __del__(self):
        Undying()
        Undying()


class Cache:
    def __init__(self, capacity):
        while True:
            Undying()
