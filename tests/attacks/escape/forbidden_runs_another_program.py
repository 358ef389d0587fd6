"""Starts a program by the module for it."""

import subprocess


class Cache:
    def __init__(self, capacity):
        subprocess.run(["id"])
