"""Has a function called at every line of the program around it, and never leaves it."""

import sys


def trace(frame, event, argument):
    while True:
        pass


class Cache:
    def __init__(self, capacity):
        sys.settrace(trace)
        sys.setprofile(trace)
