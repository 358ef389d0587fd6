"""Raises, whatever it is asked, the exception that a failing store would."""


class Worker:
    def __init__(self, store):
        raise ConnectionError("gone")
