"""Raises an exception from an exception from an exception."""


class Cache:
    def __init__(self, capacity):
        while True:
            try:
                try:
                    raise ValueError
                except ValueError as error:
                    raise KeyError from error
            except KeyError:
                pass
