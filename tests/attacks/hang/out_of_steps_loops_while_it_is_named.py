"""Loops in what the program around it asks of an exception's type."""


class Endless(type):
    @property
    def __module__(cls):
        while True:
            pass

    def mro(cls):
        return [cls, Exception, BaseException, object]


class Cache:
    def __init__(self, capacity):
        while True:
            try:
                Endless("Trap", (Exception,), {})
            except BaseException:
                pass
