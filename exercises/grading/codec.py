"""Plain values as JSON, exactly, both ways; the same file runs in the host and inside the sandbox.

A scalar is written as itself. Anything else is an array that begins with a tag:

    [0, …] list · [1, …] tuple · [2, …] set · [3, …] frozenset · [4, key, value, …] dict
    [5, "latin-1"] bytes · [6, "hex"] a huge int · [7, number, "Type"] an object that stays where it is

What comes out of a sandbox is hostile: `decode` accepts only these forms, to a bounded depth, and raises Malformed for
all else. Sizes are bounded by the caller, before the text is parsed.
"""

from collections.abc import Callable, Sequence
from typing import Any

# What stands for an object that is not plain, [number, type name], and the way back.
Keep = Callable[[Any], Sequence[Any]]
Find = Callable[[int, str], Any]

DEEPEST = 64
LIST, TUPLE, SET, FROZENSET, DICT, BYTES, HUGE, OBJECT = range(8)
PLAIN = frozenset((type(None), bool, int, float, str))
BUILD: dict[int, Callable[[list[Any]], Any]] = {LIST: list, TUPLE: tuple, SET: set, FROZENSET: frozenset}
HUGE_FROM = 1 << 10_000  # Python refuses the decimal form of an int of 4,300 digits


class Malformed(Exception):
    """A text that no honest encoder wrote."""


class TooDeep(Exception):
    """A value nested deeper than DEEPEST."""


class Handle:
    """An object that stays in its sandbox: its number there and the name of its type."""

    __slots__ = ("number", "type_name")

    def __init__(self, number: int, type_name: str = "") -> None:
        self.number, self.type_name = number, type_name

    def __repr__(self) -> str:
        return f"<{self.type_name} object>"


def encode(value: Any, keep: Keep, depth: int = DEEPEST) -> Any:
    """Give the JSON form of a value; `keep(value)` gives [number, type name] for an object that is not plain."""
    kind = type(value)
    if kind is int:
        return value if -HUGE_FROM < value < HUGE_FROM else [HUGE, hex(value)]
    if kind in PLAIN:
        return value
    if not depth:
        raise TooDeep
    depth -= 1
    if kind is list or kind is tuple:
        return [LIST if kind is list else TUPLE, *[encode(item, keep, depth) for item in value]]
    if kind is dict:
        return [DICT, *[encode(part, keep, depth) for item in value.items() for part in item]]
    if kind is set or kind is frozenset:
        # By their text: the order of a set differs between processes, and what is sent must not.
        items = sorted(value, key=repr)
        return [SET if kind is set else FROZENSET, *[encode(item, keep, depth) for item in items]]
    if kind is bytes:
        return [BYTES, value.decode("latin-1")]
    return _encode_other(value, keep, depth)


def _encode_other(value: Any, keep: Keep, depth: int) -> Any:
    """Take a subclass of a plain type for the plain value in it, by the plain type's own methods; keep the rest."""
    for kind, plain in UNDER:
        if isinstance(value, kind):
            return encode(plain(value), keep, depth)
    return [OBJECT, *keep(value)]


UNDER: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (int, int.__pos__),
    (float, float.__pos__),
    (str, str.__str__),
    (bytes, lambda value: bytes.__getitem__(value, slice(None))),
    (bytearray, bytes),
    (list, lambda value: list(list.__iter__(value))),
    (tuple, lambda value: tuple(tuple.__iter__(value))),
    (set, lambda value: set(set.__iter__(value))),
    (frozenset, lambda value: frozenset(frozenset.__iter__(value))),
    (dict, lambda value: dict(dict.items(value))),
)


def decode(form: Any, handle: Find, depth: int = DEEPEST) -> Any:
    """Give the value of a JSON form; `handle(number, type name)` gives the object that a number stands for."""
    if type(form) in PLAIN:
        return form
    if type(form) is not list or not form or type(form[0]) is not int or not depth:
        raise Malformed
    tag, *items = form
    if tag in BUILD or tag == DICT:
        return _build(tag, [decode(item, handle, depth - 1) for item in items])
    return _decode_whole(tag, items, handle)


def _build(tag: int, items: list[Any]) -> Any:
    try:
        return dict(zip(items[::2], items[1::2], strict=True)) if tag == DICT else BUILD[tag](items)
    except (TypeError, ValueError):  # not hashable, or a key without a value
        raise Malformed from None


def _decode_whole(tag: int, items: list[Any], handle: Find) -> Any:
    match tag, items:
        case 5, [str(text)] if text.isascii() or max(text) <= "\xff":
            return text.encode("latin-1")
        case 6, [str(text)] if text.lstrip("-").startswith("0x"):
            try:
                return int(text, 16)
            except ValueError:
                raise Malformed from None
        case 7, [int(number), str(name)] if type(number) is int:
            return handle(number, name)
    raise Malformed
