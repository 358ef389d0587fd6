"""Virtual time: whole microseconds since the network began, so that no sum depends on the order of its parts."""

MICRO = 1_000_000
MILLI = 1_000
NANOSECONDS = 1_000  # in one of them


def micro(seconds: float) -> int:
    """Give seconds as microseconds."""
    return round(seconds * MICRO)


def shown(at: int) -> str:
    """Write a moment as a person reads it: "1,250.5 ms"."""
    return f"{at / MILLI:,.1f} ms"
