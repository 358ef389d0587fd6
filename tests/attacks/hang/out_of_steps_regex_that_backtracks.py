"""Matches with a pattern whose time doubles with every letter."""

import re


class Cache:
    def __init__(self, capacity):
        re.match("(a|a|b?)*$", "a" * 60 + "!")
