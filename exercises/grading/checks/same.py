"""The sameness of answers: two plain values that are equal, with their types."""

import math
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from typing import Any


def same(one: Any, other: Any) -> bool:
    """Say whether two plain values are equal, with their types: 1 is not True, (1,) is not [1]; 1 and 1.0 are equal."""
    if type(one) is not type(other):
        return _is_number(one) and _is_number(other) and bool(one == other)
    match one:
        case None | bool() | int() | str():
            return bool(one == other)
        case float():
            return one == other or (math.isnan(one) and math.isnan(other))
        case list() | tuple():
            return len(one) == len(other) and all(map(same, one, other))
        case dict():
            return _same_entries(one, other) and all(same(one[key], other[key]) for key in one)
        case set() | frozenset():
            return _same_entries(one, other)
        case _ if is_dataclass(one) and not isinstance(one, type):
            return all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
        case _:
            return bool(one == other)


def _same_entries(one: Collection[Any], other: Collection[Any]) -> bool:
    """Say whether two sets, or the keys of two dictionaries, are the same: to Python {1} and {True} are equal."""
    found = {entry: entry for entry in other}
    return len(one) == len(found) and all(entry in found and same(entry, found[entry]) for entry in one)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float)
