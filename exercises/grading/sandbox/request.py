"""A request to the guest's program: calls to make, in marshal's form, one letter a byte."""

import marshal
from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from operator import itemgetter
from typing import Any, NamedTuple

from exercises.grading.engine.codec import PLAIN

GLOBAL, OURS = -1, -2  # where a name is not an object's: the submission's own names, and the guest's program
FORM = 2  # the version of marshal's form that has no references: every Python reads it, and writes the same

Target = int  # an object's number, GLOBAL or OURS
Method = tuple[Target, str, int, tuple[str, ...]]  # with the number of arguments, and the names of keywords


class Request(NamedTuple):
    """One call with its arguments, or many: which method is next, and columns of arguments for each method."""

    methods: Sequence[Method]
    order: bytes | Sequence[int]
    arguments: Sequence[Any]
    keep: bool = False
    is_plain: bool = False  # scalars alone, as far as that was looked at

    @property
    def calls(self) -> int:
        return len(self.order) or 1

    @property
    def is_ours(self) -> bool:
        """Say whether it calls the guest's own functions, which a check asks for by its words: drained, started, …"""
        return self.methods[0][0] == OURS and all(method[0] == OURS for method in self.methods)

    def of_nothing(self) -> "Request":
        """Give the same request for calls that do nothing."""
        nothing = [(OURS, _name_of_nothing(arity, keywords), arity, keywords) for _, _, arity, keywords in self.methods]
        return Request(nothing, self.order, self.arguments)

    def replacing(self, replace: Callable[[Any], Any]) -> "Request":
        """Give the same request with other arguments."""
        if not self.order:
            return self._replace(arguments=list(map(replace, self.arguments)), is_plain=False)
        columns = [[list(map(replace, column)) for column in columns] for columns in self.arguments]
        return self._replace(arguments=columns, is_plain=False)

    def text(self, now: int | None, encode: Callable[[Any], Any]) -> str:
        """Write it; values that marshal would not keep are encoded first."""
        arguments, plain = self.arguments, self.is_plain or self._is_kept()
        if not plain:
            arguments = self._encoded(encode)
        content: Any = (now, self.methods, self.order, arguments, plain, self.keep)
        return marshal.dumps(content, FORM).decode("latin-1")

    def _is_kept(self) -> bool:
        if not self.order:
            return _is_kept(self.arguments)
        return all(_is_kept(column) for columns in self.arguments for column in columns)

    def _encoded(self, encode: Callable[[Any], Any]) -> Sequence[Any]:
        if not self.order:
            return list(map(encode, self.arguments))
        return [[list(map(encode, column)) for column in columns] for columns in self.arguments]


def _name_of_nothing(arity: int, keywords: Sequence[str]) -> str:
    return "nothing" if keywords or arity > 3 else f"nothing_{arity}"


CONTAINERS = frozenset((list, tuple, dict))
KEPT = PLAIN | {bytes} | CONTAINERS


def _is_kept(values: Sequence[Any]) -> bool:
    """Say whether marshal keeps values as they are, in the same order in every process: it keeps no order of a set."""
    kinds = set(map(type, values))
    if kinds <= PLAIN:
        return True  # as most are
    if not kinds <= KEPT:
        return False
    return not kinds & CONTAINERS or all(_is_kept_whole(value) for value in values if type(value) in CONTAINERS)


def _is_kept_whole(value: Any) -> bool:
    return _is_kept(value) and (type(value) is not dict or _is_kept(list(value.values())))


def one_call(
    target: Target, name: str, arguments: Sequence[Any], keywords: Mapping[str, Any], *, keep: bool
) -> Request:
    method = (target, name, len(arguments), tuple(keywords))
    return Request([method], b"", [*arguments, *keywords.values()], keep)


def column_calls(target: Target, name: str, columns: Sequence[Sequence[Any]], count: int) -> Request:
    """Call a method for each row of the columns."""
    return Request([(target, name, len(columns), ())], bytes(count), [list(columns)])


def sequence_calls(target: Target, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Request:
    """Make different calls on one object, in order: a method's name and a row of arguments for each."""
    order, groups = _grouped(names, rows)
    if any(len(set(map(len, group))) > 1 for group in groups):
        order, groups = _grouped(list(zip(names, map(len, rows), strict=True)), rows)
    methods: list[Method] = [
        (target, names[order.index(place)], len(group[0]), ()) for place, group in enumerate(groups)
    ]
    columns = list(map(_columns_of, groups))
    is_plain = all(PLAIN.issuperset(set(map(type, column))) for some in columns for column in some)
    return Request(methods, order, columns, is_plain=is_plain)


def _grouped(
    shapes: Sequence[Any], rows: Sequence[Sequence[Any]]
) -> tuple[bytes | list[int], list[list[Sequence[Any]]]]:
    """Give the place of each shape among them all, and the rows of each; nothing of it is done in Python a row."""
    places = {shape: place for place, shape in enumerate(dict.fromkeys(shapes))}
    if len(places) > 256:
        order = list(map(places.__getitem__, shapes))
        return order, [list(compress(rows, map(place.__eq__, order))) for place in places.values()]
    short = bytes(map(places.__getitem__, shapes))
    return short, [list(compress(rows, short.translate(_one_at(place)))) for place in places.values()]


def _columns_of(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Give the arguments by place; the rows are of one length."""
    return [list(map(itemgetter(place), rows)) for place in range(len(rows[0]))]


def _one_at(place: int) -> bytes:
    return bytes(place) + b"\1" + bytes(255 - place)
