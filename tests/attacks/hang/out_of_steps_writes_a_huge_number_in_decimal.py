"""Lifts the limit on decimal digits and writes a huge number with them, which takes quadratic time."""

import sys

sys.set_int_max_str_digits(0)


class Cache:
    def __init__(self, capacity):
        self.text = str(1 << 4_000_000)
