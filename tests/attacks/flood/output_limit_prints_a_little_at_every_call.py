"""Lifts the limit of the program around it and prints a little at every call, never too much at once."""

import output

output.printed.limit = 1 << 40


class Cache:
    def __init__(self, capacity):
        print("x" * 2000)

    def put(self, key, value):
        print("x" * 2000)

    def get(self, key):
        print("x" * 2000)
