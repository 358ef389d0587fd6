"""Asks the C module behind datetime for the host's time."""

from _datetime import datetime


class Cache:
    def __init__(self, capacity):
        self.now = datetime.now()
