"""Sends itself the signal that nobody survives."""

import signal


class Cache:
    def __init__(self, capacity):
        signal.raise_signal(signal.SIGKILL)
