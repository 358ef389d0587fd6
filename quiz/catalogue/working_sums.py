"""Recomputes the sums that a working writes down: `24 × 3,600 = 86,400 s`."""

import math
import re
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

from quiz.catalogue.exact_numbers import ReckoningError
from quiz.catalogue.quantity import Quantity, QuantityError, parse_quantity
from quiz.catalogue.reckoning import read_sum

EQUALS = re.compile("[=≈]")
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
QUANTITY = re.compile(
    rf"(?<![A-Za-z0-9.,])({NUMBER})((?: ?%|(?: ?[A-Za-zµ]+){{1,2}})?(?:/[A-Za-z]+)?(?![A-Za-z0-9(]))?"
)
RAISED = re.compile("⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
FROM_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
SIGNS = str.maketrans({"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "^": "**"})
OF_ROUNDING = 0.02  # numbers are written with three digits, and several of them are multiplied


def wrong_sum(text: str) -> str | None:
    """What is wrong in a line of a working; None where it multiplies out, or has no two sides that can be read."""
    for left, right in pairwise(EQUALS.split(text)):
        values = [(reckoned(left, read), reckoned(right, read)) for read in (in_base_units, without_unit)]
        told = [(one, other) for one, other in values if one is not None and other is not None]
        if told and not any(math.isclose(one, other, rel_tol=OF_ROUNDING, abs_tol=1e-12) for one, other in told):
            return f"{left.strip()} makes {told[-1][0]:.6g}, not {right.strip()}"
    return None


def reckoned(side: str, read: Callable[[Quantity], float]) -> float | None:
    """The value of a side, its quantities read in one of the two ways; None where it is no sum."""
    plain = RAISED.sub(lambda power: f"**({power[0].translate(FROM_RAISED)})", side)
    plain = QUANTITY.sub(lambda found: f"({number_of(found, read)!r})", plain)
    try:
        found = read_sum(plain.translate(SIGNS).strip())
        return None if found.names else float(found.value({}))
    except (ReckoningError, OverflowError):
        return None


def number_of(found: re.Match[str], read: Callable[[Quantity], float]) -> float:
    """The number of a quantity in a sum; a unit that is not known here counts things."""
    for text in (found[0], found[1] + (found[2] or "").rpartition(" ")[0]):
        with suppress(QuantityError):
            return read(parse_quantity(text))
    return float(found[1].replace(",", ""))


def in_base_units(quantity: Quantity) -> float:
    return quantity.base


def without_unit(quantity: Quantity) -> float:
    return quantity.value
