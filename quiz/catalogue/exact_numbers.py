"""Exact arithmetic for the sums of authors: fractions, and floats only where a root or a logarithm is no fraction."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Self

MOST_BITS = 4_000  # of a numerator or a denominator
GREATEST_POWER = 2_000


class ReckoningError(ValueError):
    """A sum that cannot be read, or not be reckoned for a draw; the message says what to do, `place` is in the file."""

    place: tuple[str | int, ...] = ()

    @classmethod
    def at(cls, place: tuple[str | int, ...], message: str) -> Self:
        error = cls(message)
        error.place = place
        return error


def power(base: Fraction, exponent: Fraction) -> Fraction:
    if abs(exponent) > GREATEST_POWER:
        raise ReckoningError(f"raises to a power beyond {GREATEST_POWER:,}: use a smaller one")
    if exponent.denominator == 1:
        if bits(base) * abs(exponent) > MOST_BITS:
            return from_float(float(base) ** int(exponent))
        return Fraction(base ** int(exponent))
    if base < 0:
        raise ReckoningError("takes a root of a number below zero")
    return from_float(float(base) ** float(exponent))


def root(value: Fraction) -> Fraction:
    if value < 0:
        raise ReckoningError("takes a root of a number below zero")
    exact = Fraction(math.isqrt(value.numerator), math.isqrt(value.denominator))
    return exact if exact * exact == value else from_float(math.sqrt(value))


def logarithm(of: Callable[[float], float], base: int) -> Callable[[Fraction], Fraction]:
    def reckoned(value: Fraction) -> Fraction:
        if value <= 0:
            raise ReckoningError("takes a logarithm of a number that is not above zero")
        near = round(of(float(value)))
        return Fraction(near) if Fraction(base) ** near == value else from_float(of(float(value)))

    return reckoned


def nearest(value: Fraction) -> Fraction:
    """The nearest whole number, a half upwards, as people round."""
    return Fraction(math.floor(value + Fraction(1, 2)))


def from_float(value: float) -> Fraction:
    if not math.isfinite(value):
        raise ReckoningError("becomes too large: use smaller numbers")
    return Fraction(value)


def bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


OPERATIONS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: lambda left, right: Fraction(left // right),
    ast.Mod: operator.mod,
    ast.Pow: power,
}
SIGNS: Mapping[type[ast.unaryop], Callable[[Fraction], Fraction]] = {ast.USub: operator.neg, ast.UAdd: operator.pos}
COMPARISONS: Mapping[type[ast.cmpop], Callable[[Fraction, Fraction], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
FUNCTIONS: Mapping[str, Callable[..., Fraction]] = {
    "min": lambda *values: min(values),
    "max": lambda *values: max(values),
    "ceil": lambda value: Fraction(math.ceil(value)),
    "floor": lambda value: Fraction(math.floor(value)),
    "round": nearest,
    "sqrt": root,
    "log2": logarithm(math.log2, 2),
    "log10": logarithm(math.log10, 10),
    "exp": lambda value: from_float(math.exp(value)),
}
