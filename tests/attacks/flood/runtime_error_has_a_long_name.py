"""Raises an exception whose type has a name of 100,000 letters and many ancestors."""

kind = Exception
for number in range(10):
    kind = type("x" * 100_000, (kind,), {})


class Cache:
    def __init__(self, capacity):
        raise kind
