"""Has the compiler work out constants: each is small enough for it, all together are not."""

import builtins

SOURCE = "x = [" + ",".join(f"({number} << 4000) * ({number} << 4000)" for number in range(1, 3000)) + "]"


class Cache:
    def __init__(self, capacity):
        self.kept = [builtins.compile(SOURCE, "x", "exec") for _ in range(100)]
