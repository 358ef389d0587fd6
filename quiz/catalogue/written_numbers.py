"""Texts with numbers to be filled in: `{n}`, `{1 - a/100}`, `{down:4}`; `{{` and `}}` stand for a brace."""

import re
from collections.abc import Set
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from quiz.catalogue.exact_numbers import ReckoningError
from quiz.catalogue.log_scale import SUPERSCRIPTS
from quiz.catalogue.reckoning import Sum, Values, read_sum

DIGITS = 3  # of a number that is computed, unless its text says how many
MOST_DIGITS = 15
PLAIN = (-7, 15)  # the powers of ten between which a number is written out
PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


@dataclass(frozen=True, slots=True)
class Blank:
    """A number to be filled in; `digits` is None for one that is written exactly."""

    sum: Sum
    digits: int | None


@dataclass(frozen=True, slots=True)
class NumberedText:
    """A text in parts: what stands, and what is filled in."""

    parts: tuple[str | Blank, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset().union(*(part.sum.names for part in self.parts if isinstance(part, Blank)))

    def filled(self, values: Values) -> str:
        """The text with the numbers of a draw. Raises ReckoningError."""
        return "".join(
            part if isinstance(part, str) else written(part.sum.value(values), part.digits) for part in self.parts
        )


def read_text(text: str, drawn: Set[str]) -> NumberedText:
    """A text with its blanks; the names in `drawn` are written exactly. Raises ReckoningError."""
    parts: list[str | Blank] = []
    end = 0
    for found in PART.finditer(text):
        parts.append(text[end : found.start()])
        end = found.end()
        if found[0] in ("{{", "}}"):
            parts.append(found[0][0])
        elif found[1] is None:
            raise ReckoningError("has a brace without its partner: write {{ or }} for a brace itself")
        else:
            parts.append(read_blank(found[1], drawn))
    parts.append(text[end:])
    return NumberedText(tuple(part for part in parts if part))


def read_blank(text: str, drawn: Set[str]) -> Blank:
    """The blank between two braces: a sum, and after a colon its significant digits."""
    written_sum, colon, digits = text.partition(":")
    if not written_sum.strip():
        raise ReckoningError("has braces with nothing in them: write a sum, or {{ for a brace itself")
    if colon and not (digits.strip().isdecimal() and 1 <= int(digits) <= MOST_DIGITS):
        raise ReckoningError(f"asks for “{digits}” digits: after the colon stands a number from 1 to {MOST_DIGITS}")
    found = read_sum(written_sum)
    is_exact = found.is_name and found.names <= drawn
    return Blank(found, int(digits) if colon else None if is_exact else DIGITS)


def rounded(value: Fraction, digits: int) -> Fraction:
    """A number to so many significant digits, a half away from zero."""
    if not value:
        return value
    size = Fraction(10) ** (order(value) - digits + 1)
    halves = abs(value) / size + Fraction(1, 2)
    return floor(halves) * size * (1 if value > 0 else -1)


def rounded_down(value: Fraction, digits: int) -> Fraction:
    size = Fraction(10) ** (order(value) - digits + 1)
    return floor(value / size) * size if value else value


def rounded_up(value: Fraction, digits: int) -> Fraction:
    size = Fraction(10) ** (order(value) - digits + 1)
    return ceil(value / size) * size if value else value


def order(value: Fraction) -> int:
    """The power of ten of the first digit: 2 for 250, −3 for 0.0025."""
    if not value:
        return 0
    size = abs(value)
    guess = len(str(size.numerator)) - len(str(size.denominator))
    return guess if size >= Fraction(10) ** guess else guess - 1


def written(value: Fraction, digits: int | None = None) -> str:
    """A number for people: `86,400`, `0.0025`, `1.2 × 10¹⁸`, `−3`; to so many significant digits, or exactly."""
    shown = rounded(value, MOST_DIGITS if digits is None else digits)
    sign = "−" if shown < 0 else ""
    power = order(shown)
    if PLAIN[0] <= power < PLAIN[1]:
        return sign + plainly(abs(shown))
    mantissa = plainly(abs(shown) / Fraction(10) ** power)
    return f"{sign}{mantissa} × 10{str(power).translate(SUPERSCRIPTS)}"


def plainly(value: Fraction) -> str:
    """A number above zero in decimals, its thousands parted by commas."""
    decimals = max(0, MOST_DIGITS - 1 - order(value))
    scaled = round(value * 10**decimals)
    whole, rest = divmod(scaled, 10**decimals)
    behind = str(rest).rjust(decimals, "0").rstrip("0") if decimals else ""
    return f"{whole:,}.{behind}" if behind else f"{whole:,}"
