"""The fields of a protobuf message, as far as Anki's settings of note types need them."""

from collections.abc import Iterator

VARINT, I64, LEN, I32 = 0, 1, 2, 5


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The number and the value of each field that is a number or bytes. Raises ValueError."""
    at = 0
    while at < len(message):
        key, at = varint(message, at)
        kind = key & 7
        if kind == VARINT:
            value, at = varint(message, at)
            yield key >> 3, value
        elif kind == LEN:
            size, at = varint(message, at)
            yield key >> 3, message[at : at + size]
            at += size
        elif kind in {I64, I32}:
            at += 8 if kind == I64 else 4
        else:
            raise ValueError(f"wire type {kind}")


def varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while shift < 70 and at < len(message):
        value |= (message[at] & 127) << shift
        at, shift = at + 1, shift + 7
        if message[at - 1] < 128:
            return value, at
    raise ValueError("a number without an end")
