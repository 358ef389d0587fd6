"""Takes a lock twice: in a process with one thread, nobody will ever give it back."""

import threading


class Cache:
    def __init__(self, capacity):
        lock = threading.Lock()
        lock.acquire()
        lock.acquire()
