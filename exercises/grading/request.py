"""A request to the guest's program: calls to make, in marshal's form, one letter a byte."""

import marshal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from typing import Any

from exercises.grading.codec import PLAIN

GLOBAL, OURS = -1, -2  # where a name is not an object's: the submission's own names, and the guest's program
FORM = 2  # the version of marshal's form that has no references: every Python reads it, and writes the same

Target = int  # an object's number, GLOBAL or OURS
Method = tuple[Target, str, int, tuple[str, ...]]  # with the number of arguments, and the names of keywords


@dataclass(frozen=True, slots=True)
class Request:
    """One call with its arguments, or many: which method is next, and columns of arguments for each method."""

    methods: Sequence[Method]
    order: bytes | Sequence[int]
    arguments: Sequence[Any]
    keep: bool = False

    @property
    def calls(self) -> int:
        return len(self.order) or 1

    def of_nothing(self) -> "Request":
        """Give the same request for calls that do nothing."""
        nothing = [(OURS, _name_of_nothing(arity, keywords), arity, keywords) for _, _, arity, keywords in self.methods]
        return Request(nothing, self.order, self.arguments)

    def text(self, now: int | None, encode: Callable[[Any], Any]) -> str:
        """Write it; values that marshal would not keep are encoded first."""
        arguments, plain = self.arguments, all(map(_is_kept, self._columns()))
        if not plain:
            arguments = self._encoded(encode)
        content: Any = (now, self.methods, self.order, arguments, plain, self.keep)
        return marshal.dumps(content, FORM).decode("latin-1")

    def _columns(self) -> Sequence[Any]:
        return [column for columns in self.arguments for column in columns] if self.order else [self.arguments]

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
    shapes = list(zip(names, map(len, rows), strict=True))
    places = {shape: place for place, shape in enumerate(dict.fromkeys(shapes))}
    order = list(map(places.__getitem__, shapes))
    columns = [_columns_of(list(compress(rows, map(place.__eq__, order)))) for place in places.values()]
    methods: list[Method] = [(target, name, arity, ()) for name, arity in places]
    return Request(methods, bytes(order) if len(places) <= 256 else order, columns)


def _columns_of(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Give the arguments by place; the rows are of one length."""
    return [list(map(itemgetter(place), rows)) for place in range(len(rows[0]))]
