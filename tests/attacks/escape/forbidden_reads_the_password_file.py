"""Reads a file of the host with built-in open()."""


class Cache:
    def __init__(self, capacity):
        self.users = open("/etc/passwd").read()
