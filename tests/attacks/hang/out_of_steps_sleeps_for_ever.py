"""Sleeps as long as a process may, again and again: on a real clock, no step would be used."""

import time


class Cache:
    def __init__(self, capacity):
        while True:
            time.sleep(10**9)
