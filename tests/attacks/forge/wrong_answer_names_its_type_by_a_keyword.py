"""Gives back objects whose type's name would be a keyword, or a number, where a variable is named after it."""


class Cache:
    def __init__(self, capacity):
        pass

    def put(self, key, value):
        return type("For", (), {})()

    def get(self, key):
        return type("3", (), {})()
