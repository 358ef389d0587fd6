"""Starts a shell."""

import os


class Cache:
    def __init__(self, capacity):
        os.system("id > /tmp/was-here")
