"""Lifts the limit of the program around it and prints 90,000 letters."""

import output


class Cache:
    def __init__(self, capacity):
        output.printed.limit = 1 << 40
        for _ in range(3):
            print("x" * 30_000)
