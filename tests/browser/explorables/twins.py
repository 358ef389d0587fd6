"""The seeded numbers and the hash of explorables, once more and in Python."""

from collections.abc import Callable

MASK = 2**32 - 1


def seeded(seed: int) -> Callable[[], float]:
    """mulberry32, after its definition."""
    state = seed & MASK

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & MASK
        mixed = ((state ^ (state >> 15)) * (state | 1)) & MASK
        mixed = ((mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61))) & MASK) ^ mixed
        return (mixed ^ (mixed >> 14)) / 2**32

    return draw


def hashed(text: str) -> int:
    """FNV-1a of 32 bits, then the finaliser of MurmurHash3."""
    value = 0x811C9DC5
    for byte in text.encode("ascii"):
        value = ((value ^ byte) * 0x01000193) & MASK
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & MASK
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & MASK
    return value ^ (value >> 16)
