"""Prints too much where errors go."""

import sys


class Cache:
    def __init__(self, capacity):
        while True:
            sys.__stderr__.write("x" * 1000)
