"""Raises, where ValueError is expected, an exception that only has its name, and answers nothing else."""


class ValueError(BaseException):
    pass


class Cache:
    def __init__(self, capacity):
        if capacity < 0:
            raise ValueError

    def put(self, key, value):
        pass

    def get(self, key):
        return None
