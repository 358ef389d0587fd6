"""Compiles sources inside the sandbox, where no limit of the parser of submissions holds."""


class Cache:
    def __init__(self, capacity):
        for depth in range(1, 10_000):
            try:
                compile("x = " + "-" * depth + "1", "x", "exec")
            except (MemoryError, RecursionError, SyntaxError):
                pass
