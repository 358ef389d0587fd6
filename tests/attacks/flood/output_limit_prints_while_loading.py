"""Prints too much before there is a class."""

for number in range(10_000):
    print("x" * 1000, number)


class Cache:
    pass
