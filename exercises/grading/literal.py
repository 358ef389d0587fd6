"""Plain values as Python that a learner can paste, the same in every run."""

import math
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

LONGEST = 400


def literal(value: Any, longest: int = LONGEST) -> str:
    """Write a plain value as Python; a long one is cut in the middle."""
    text = _literal(value)
    if len(text) <= longest:
        return text
    return f"{text[: longest * 2 // 3]} … {text[-longest // 4 :]}"


def _literal(value: Any) -> str:
    match value:
        case Enum():
            return " | ".join(f"{type(value).__name__}.{name}" for name in str(value.name).split("|"))
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
