"""Starts a thread by the module under threading."""

import _thread


class Cache:
    def __init__(self, capacity):
        _thread.start_new_thread(print, ())
