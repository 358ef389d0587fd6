"""Built-in `hash()` as in a real process: texts hash otherwise in every sandbox.

The engine is a snapshot, so CPython's own salt is the same in all of them. A program that keeps what `hash()` says (a
ring of servers, a shard of a key) would work here and lose every key at the first real restart.
"""

import builtins

plain_hash = builtins.hash
salt = 0
SALTED = (str, bytes, tuple, frozenset)
MASK = (1 << 61) - 1


def hash(value: object, /) -> int:
    """Return the hash value of an object; of a text, another one in every process."""
    found = plain_hash(value)
    if isinstance(value, SALTED):
        mixed = (found ^ salt) * 0x9E3779B97F4A7C15 & MASK
        return mixed - (MASK >> 1)
    return found


def install() -> None:
    hash.__module__ = "builtins"
    builtins.hash = hash
