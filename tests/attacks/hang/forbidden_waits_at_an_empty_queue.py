"""Waits for an item that nobody can put into a queue."""

import queue


class Cache:
    def __init__(self, capacity):
        self.item = queue.Queue().get()
