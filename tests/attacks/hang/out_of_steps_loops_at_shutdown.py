"""Loops in what is run when a process ends."""

import atexit


@atexit.register
def never():
    while True:
        pass


class Cache:
    def __init__(self, capacity):
        atexit._run_exitfuncs()
