"""Bulky values, and the short expressions by which they are shown.

A case with a text of 100,000 letters is readable, and runs, where the text is written as it is made: "ab" * 50_000.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

SHORT = 200  # letters that are shown as they are
LONGEST_UNIT = 8

Value = TypeVar("Value")
_expressions: ContextVar[dict[Any, str] | None] = ContextVar("expressions", default=None)


def bulky(value: Value, *, shown: str) -> Value:
    """Give a text or bytes as it is, to be shown by an expression wherever it comes up in this grading.

    It is part of code that runs in plain Python: ValueError where it does not give that very value there.
    """
    try:
        made = eval(shown, {})  # noqa: S307  # the author's own words
    except Exception as error:
        raise ValueError(f"shown={shown!r} raises {type(error).__name__} in plain Python") from error
    if type(made) is not type(value) or made != value or type(value) not in (str, bytes):
        raise ValueError(f"shown={shown!r} does not give the text or the bytes that it stands for")
    if (kept := _expressions.get()) is not None:
        kept[value] = shown
    return value


@contextmanager
def expressions_kept() -> Iterator[None]:
    """Keep what `bulky` is told meanwhile: the same in every process, whatever was graded there before."""
    token = _expressions.set({})
    try:
        yield
    finally:
        _expressions.reset(token)


def expression_of(value: str | bytes) -> str:
    """Give a short expression of a long text or bytes: the author's, or of what repeats itself; else nothing."""
    if len(value) < SHORT:
        return ""
    return (_expressions.get() or {}).get(value) or _repeated(value)


def _repeated(value: str | bytes) -> str:
    for size in range(1, LONGEST_UNIT + 1):
        unit, times, rest = value[:size], len(value) // size, value[: len(value) % size]
        if value[: 2 * size] == unit + unit and value == unit * times + rest:  # type: ignore[operator]  # both alike
            return f"{unit!r} * {times:_}{f' + {rest!r}' if rest else ''}"
    return ""
