"""Bulky values: drawn ones that are easily written down, and the expressions by which others are shown.

A case with a text of 100,000 letters is readable, and runs, where the text is written as it is made: "ab" * 50_000.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

from exercises.grading.checks.kinds import ALPHABET, halves

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


@dataclass(frozen=True, slots=True)
class BulkyTexts:
    """Long texts of a few letters again and again: each is written down, sent and simplified in short."""

    longest: int
    shortest: int = 1

    def generate(self, rng: Random, size: float) -> str:
        unit = "".join(ALPHABET[rng.randrange(len(ALPHABET))] for _ in range(rng.randint(1, LONGEST_UNIT)))
        letters = rng.randint(max(self.shortest, self.longest // 2), self.longest)
        return (unit * (letters // len(unit) + 1))[:letters]

    def simpler(self, value: str) -> Iterator[str]:
        yield from (value[: len(value) - distance] for distance in halves(len(value) - self.shortest))
        if value.strip("a"):
            yield "a" * len(value)

    def allows(self, value: Any) -> bool:
        return type(value) is str and self.shortest <= len(value) <= self.longest


def bulky_texts(longest: int, shortest: int = 1) -> BulkyTexts:
    """Texts of up to so many letters, half of that at least, that are shown in short."""
    return BulkyTexts(longest, shortest)
