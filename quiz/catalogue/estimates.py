"""Judges an estimate in three parts that are scored apart: the value, the unit, the order of magnitude."""

import math
from dataclasses import dataclass
from typing import Self

from pydantic import Field, model_validator

from quiz.catalogue.model import Frozen, UnitName
from quiz.catalogue.quantity import Quantity, measure
from quiz.catalogue.units import Dimension


class Expected(Frozen):
    """The value of a good estimate, and the band in which an answer counts as right, all in one unit."""

    value: float = Field(allow_inf_nan=False, ge=0)
    unit: UnitName = ""
    low: float = Field(allow_inf_nan=False, ge=0)
    high: float = Field(allow_inf_nan=False, ge=0)

    @model_validator(mode="after")
    def band_holds_the_value(self) -> Self:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"the band {self.low:g} to {self.high:g} does not hold the value {self.value:g}")
        return self

    @property
    def quantity(self) -> Quantity:
        return measure(self.value, self.unit)

    @property
    def low_quantity(self) -> Quantity:
        return measure(self.low, self.unit)

    @property
    def high_quantity(self) -> Quantity:
        return measure(self.high, self.unit)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The right parts of an answer; `magnitude_off` is in powers of ten, None where no order can be told."""

    value_ok: bool
    unit_ok: bool
    magnitude_off: int | None


def judge(answer: Quantity, expected: Expected) -> Judgement:
    """Compare an answer with the expected one: in base units where its unit is of the
    right kind, else by the number."""
    unit_ok = answer.dimension is expected.quantity.dimension or is_bare_ratio(answer, expected)
    given = answer.base if unit_ok else answer.value * expected.quantity.factor
    value_ok = reaches(expected.low_quantity.base, given) and reaches(given, expected.high_quantity.base)
    return Judgement(value_ok, unit_ok, 0 if value_ok else orders_off(given, expected.quantity.base))


def is_bare_ratio(answer: Quantity, expected: Expected) -> bool:
    """Whether a plain number is a share: 0.99 needs no unit where 99 % is expected, 99 does."""
    plain_for_ratio = answer.unit == "" and expected.quantity.dimension is Dimension.RATIO
    return plain_for_ratio and answer.value <= max(1.0, expected.high_quantity.base)


def reaches(low: float, high: float) -> bool:
    """Whether `low <= high`, forgiving the rounding of a conversion of units."""
    return low <= high or math.isclose(low, high, rel_tol=1e-9)


def orders_off(given: float, expected: float) -> int | None:
    """The powers of ten by which the answer is too large (positive) or too small (negative)."""
    return round(math.log10(given / expected)) if given > 0 and expected > 0 else None
