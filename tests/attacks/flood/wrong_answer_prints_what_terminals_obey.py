"""Prints and gives back what a terminal, a page or a database would act on."""


class Cache:
    def __init__(self, capacity):
        print("\x1b]0;owned\x07\x1b[2J\x1b[31m\0\ud800<script>alert(1)</script>\u202egnp.exe")

    def put(self, key, value):
        pass

    def get(self, key):
        return "\x1b[2J\0\ud800</textarea><script>alert(1)</script>"
