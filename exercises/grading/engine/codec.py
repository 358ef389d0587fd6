"""Plain values as JSON, exactly, both ways; the same file runs in the host and inside the sandbox.

A scalar is written as itself. Anything else is an array that begins with a tag:

    [0, …] list · [1, …] tuple · [2, …] set · [3, …] frozenset · [4, key, value, …] dict
    [5, "latin-1"] bytes · [6, "hex"] a huge int · [7, number, "Type"] an object that stays where it is
    [8, "Event", field, …] a dataclass · [9, "Level", "HIGH"] a member of an enum, both declared in given.py
    [10, number, …] an object that the host plays · [11, "latin-1"] a text that UTF-8 has no bytes for

What comes out of a sandbox is hostile: `decode` accepts only these forms, to a bounded depth, builds only declared
classes and without running a line of theirs, and raises Malformed for all else. Sizes are bounded by the caller, before
the text is parsed.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, is_dataclass
from enum import Enum, Flag
from itertools import chain
from types import ModuleType
from typing import Any, cast

# What stands for an object that is not plain, a whole form, and the way back from a tag and what follows it.
Keep = Callable[[Any], list[Any]]
Find = Callable[[int, list[Any]], Any]

DEEPEST = 64
LIST, TUPLE, SET, FROZENSET, DICT, BYTES, HUGE, OBJECT, DATACLASS, ENUM, PLAYED, TEXT = range(12)
NUMBERS = frozenset((type(None), bool, int, float))
PLAIN = NUMBERS | {str}
BUILD: dict[int, Callable[[list[Any]], Any]] = {LIST: list, TUPLE: tuple, SET: set, FROZENSET: frozenset}
HUGE_FROM = 1 << 10_000  # Python refuses the decimal form of an int of 4,300 digits


class Malformed(Exception):
    """A text that no honest encoder wrote."""


class TooDeep(Exception):
    """A value nested deeper than DEEPEST."""


class TooLarge(Exception):
    """A value of more items, letters and bytes than there is room for."""


class Handle:
    """An object that stays in its sandbox: its number there and the name of its type."""

    __slots__ = ("number", "type_name")

    def __init__(self, number: int, type_name: str = "") -> None:
        self.number, self.type_name = number, type_name

    def __repr__(self) -> str:
        return f"<{self.type_name} object>"


def declared_in(module: ModuleType) -> list[type]:
    """Give the dataclasses and enums that a module defines itself."""
    own = (one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__)
    return [one for one in own if is_dataclass(one) or issubclass(one, Enum)]


class Codec:
    """Encodes and decodes with one set of declared classes.

    `keep(value)` gives the form of an object that is not plain, `find(tag, items)` the object of such a form. `room` is
    how many items, letters and bytes may still be encoded.
    """

    def __init__(self, declared: Iterable[type], keep: Keep, find: Find) -> None:
        self._keep, self._find = keep, find
        self.room = float("inf")
        self._classes = {kind.__name__: kind for kind in declared}
        self._fields = {
            kind: tuple(field.name for field in fields(cast(Any, kind)))
            for kind in self._classes.values()
            if not issubclass(kind, Enum)
        }
        self._enums = {kind for kind in self._classes.values() if issubclass(kind, Enum)}

    # Out

    def encode(self, value: Any, depth: int = DEEPEST) -> Any:
        """Give the form of a value."""
        kind = type(value)
        if kind in NUMBERS:
            return value
        if kind is str:
            self._take(len(value))
            return value
        if not depth:
            raise TooDeep
        if kind is list or kind is tuple:
            return [LIST if kind is list else TUPLE, *self._encode_each(value, depth - 1)]
        if kind is dict:
            return [DICT, *self._encode_each(list(chain.from_iterable(value.items())), depth - 1)]
        if kind is set or kind is frozenset:
            return [SET if kind is set else FROZENSET, *in_order(self._encode_each(value, depth - 1))]
        if kind is bytes:
            self._take(len(value))
            return [BYTES, value.decode("latin-1")]
        return self._encode_other(value, kind, depth)

    def _encode_each(self, items: Collection[Any], depth: int) -> Iterable[Any]:
        self._take(len(items))
        kinds = set(map(type, items))
        if kinds <= PLAIN:
            if str in kinds:
                self._take(sum([len(item) for item in items if type(item) is str]))
            return items
        return [self.encode(item, depth) for item in items]

    def _encode_other(self, value: Any, kind: type, depth: int) -> Any:
        if kind in self._fields:
            items = [getattr(value, name) for name in self._fields[kind]]
            return [DATACLASS, kind.__name__, *self._encode_each(items, depth - 1)]
        if kind in self._enums:
            return [ENUM, kind.__name__, int(value.value) if issubclass(kind, Flag) else value.name]
        for plain_kind, plain in UNDER:
            if isinstance(value, plain_kind):
                return self.encode(plain(value), depth)
        return self._keep(value)

    def _take(self, size: int) -> None:
        self.room -= size
        if self.room < 0:
            raise TooLarge

    # In

    def decode(self, form: Any, depth: int = DEEPEST) -> Any:
        """Give the value of a form."""
        if type(form) in PLAIN:
            return form
        if type(form) is not list or not form or type(form[0]) is not int or not depth:
            raise Malformed
        tag, *items = form
        if tag in BUILD or tag == DICT:
            return _build(tag, self._decode_each(items, depth - 1))
        if tag == DATACLASS and items:
            return self._decode_dataclass(items[0], self._decode_each(items[1:], depth - 1))
        return self._decode_whole(tag, items)

    def _decode_each(self, items: list[Any], depth: int) -> list[Any]:
        if PLAIN.issuperset(map(type, items)):
            return items
        return [self.decode(item, depth) for item in items]

    def _decode_dataclass(self, name: Any, values: list[Any]) -> Any:
        kind = self._classes.get(name) if type(name) is str else None
        if kind is None or len(values) != len(self._fields.get(kind, ())) or kind in self._enums:
            raise Malformed
        made: Any = object.__new__(kind)  # its own __init__ may do anything
        for field, value in zip(self._fields[kind], values, strict=True):
            object.__setattr__(made, field, value)
        return made

    def _decode_whole(self, tag: int, items: list[Any]) -> Any:
        match tag, items:
            case 5, [str(text)]:
                return _bytes_of(text)
            case 6, [str(text)] if text.lstrip("-").startswith("0x"):
                return _or_malformed(lambda: int(text, 16))
            case 9, [str(name), str() | int() as member] if self._classes.get(name) in self._enums:
                return self._member(self._classes[name], member)
            case 11, [str(text)]:
                return _or_malformed(lambda: _bytes_of(text).decode("utf-8", "surrogatepass"))
        if tag in (OBJECT, PLAYED):
            return self._find(tag, items)
        raise Malformed

    def _member(self, kind: Any, member: str | int) -> Any:
        if issubclass(kind, Flag) and type(member) is int:
            known = sum(one.value for one in kind if one.value > 0)  # of single bits; others would be kept for ever
            if member & ~known:
                raise Malformed
            return _or_malformed(lambda: kind(member))
        if member not in kind.__members__:
            raise Malformed
        return kind.__members__[member]


def _build(tag: int, items: list[Any]) -> Any:
    try:
        return dict(zip(items[::2], items[1::2], strict=True)) if tag == DICT else BUILD[tag](items)
    except (TypeError, ValueError):  # not hashable, or a key without a value
        raise Malformed from None


def _bytes_of(text: str) -> bytes:
    return bytes(_or_malformed(lambda: text.encode("latin-1")))


def _or_malformed(convert: Callable[[], Any]) -> Any:
    try:
        return convert()
    except ValueError:
        raise Malformed from None


# A subclass of a plain type stands for the plain value in it, taken out by the plain type's own methods.
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


def in_order(forms: Iterable[Any]) -> list[Any]:
    """Sort the forms of a set's items by their text: a set's own order differs between processes."""
    try:
        return sorted(forms, key=repr)
    except ValueError:  # a number too long for decimals
        return sorted(forms, key=lambda form: repr(spelt(form)))


def spelt(form: Any) -> Any:
    """Write out what JSON text would not carry: numbers too long for decimals, and halves of surrogate pairs."""
    if type(form) is int and not -HUGE_FROM < form < HUGE_FROM:
        return [HUGE, hex(form)]
    if type(form) is str and not form.isascii() and _has_no_utf8(form):
        return [TEXT, form.encode("utf-8", "surrogatepass").decode("latin-1")]
    return list(map(spelt, form)) if type(form) is list else form


def _has_no_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
