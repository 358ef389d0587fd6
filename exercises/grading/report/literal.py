"""Plain values as Python that a learner can paste, the same in every run."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import pairwise
from typing import Any

from exercises.grading.report.bulky import expression_of
from exercises.grading.sandbox.host_objects import HostObject

Write = Callable[[Any], str]
LONGEST = 400
REGULAR = 8  # a list of so many items is written as a rule, if it follows one


def literal(value: Any, longest: int = LONGEST) -> str:
    """Write a plain value as Python; a long one is cut in the middle."""
    text = _literal(value)
    if len(text) <= longest:
        return text
    return f"{text[: longest * 2 // 3]} … {text[-longest // 4 :]}"


def complete(value: Any) -> str:
    """Write a plain value as Python, all of it; a long list that follows a rule is written as the rule."""
    if type(value) is list and len(value) >= REGULAR and (rule := _rule(value)):
        return rule
    return _literal(value)


def _rule(items: Sequence[Any]) -> str:
    """Give a list that repeats itself, or counts, in short; nothing for any other."""
    size = len(items)
    for period in (1, 2, 3, 4):
        if size % period == 0 and all(items[place] is items[place % period] for place in range(size)):
            return f"{_literal(list(items[:period]))} * {size // period}"
    if all(type(item) is int for item in items):
        return _counting(items)
    numbered = [re.fullmatch(r"(\D*)(0|[1-9]\d{0,8})", item) if type(item) is str else None for item in items]
    if all(numbered) and len({found[1] for found in numbered if found}) == 1:
        counted = _counting([int(found[2]) for found in numbered if found])
        prefix = repr(items[0].rstrip("0123456789"))
        return f"[{prefix} + str(number) for number in {counted}]" if counted else ""
    return ""


def _counting(numbers: Sequence[int]) -> str:
    step = numbers[1] - numbers[0]
    if step and all(later - number == step for number, later in pairwise(numbers)):
        end = numbers[-1] + (1 if step > 0 else -1)
        return f"list(range({numbers[0]}, {end}{f', {step}' if step != 1 else ''}))"
    return ""


def _literal(value: Any) -> str:
    match value:
        case Enum():
            return " | ".join(f"{type(value).__name__}.{name}" for name in str(value.name).split("|"))
        case str() | bytes() if expression := expression_of(value):
            return expression
        case float() if not math.isfinite(value):
            return f'float("{value}")'
        case list():
            return f"[{_joined(value)}]"
        case tuple():
            return f"({_joined(value)}{',' if len(value) == 1 else ''})"
        case set() | frozenset() if not value:
            return f"{type(value).__name__}()"
        case set():
            return f"{{{_sorted(value)}}}"
        case frozenset():
            return f"frozenset({{{_sorted(value)}}})"
        case dict():
            return "{" + ", ".join(f"{_literal(k)}: {_literal(v)}" for k, v in value.items()) + "}"
        case int() if value.bit_length() > 10_000:
            return hex(value)  # the decimal form of a huge number is refused by Python
        case HostObject():
            return value.name  # a dataclass too, and ours: what is in it is no business of a learner's
        case _ if is_dataclass(value) and not isinstance(value, type):
            given = (f"{field.name}={_literal(getattr(value, field.name))}" for field in fields(value))
            return f"{type(value).__name__}({', '.join(given)})"
        case _:
            return repr(value)


def _joined(values: Any) -> str:
    return ", ".join(map(_literal, values))


def _sorted(values: Any) -> str:
    # A set of texts is iterated in another order in every process.
    return ", ".join(sorted(map(_literal, values)))
