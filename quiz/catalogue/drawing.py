"""Numbers drawn from a seed: the same on every machine and Python."""

import hashlib
from fractions import Fraction
from typing import Self

from pydantic import Field, model_validator

from quiz.catalogue.misplaced import Misplaced
from quiz.catalogue.model import Frozen, Number


def exactly(number: float) -> Fraction:
    """A number as it is written in a file: 0.1 is a tenth."""
    return Fraction(repr(number))


class Draw(Frozen):
    """A number to draw: one of a list, or one of a range in steps."""

    choose: tuple[Number, ...] = ()
    start: Number | None = Field(default=None, alias="from")
    to: Number | None = None
    step: Number = Field(default=1, gt=0)

    @model_validator(mode="after")
    def one_way_is_given(self) -> Self:
        if self.choose and (self.start is not None or self.to is not None):
            raise Misplaced([(("choose",), "stands beside from and to: delete one of the two")])
        if not self.choose and (self.start is None or self.to is None):
            raise Misplaced([((), "draws nothing: give choose: [1, 2, 3], or from and to")])
        if self.start is not None and self.to is not None and self.to < self.start:
            raise Misplaced([(("to",), f"must be at least {self.start:g}, where the range begins, not {self.to:g}")])
        return self

    @property
    def count(self) -> int:
        if self.choose:
            return len(self.choose)
        assert self.start is not None
        assert self.to is not None
        return int((exactly(self.to) - exactly(self.start)) // exactly(self.step)) + 1

    def number(self, lot: int) -> Fraction:
        """The number that a lot, any whole number, falls on."""
        place = lot % self.count
        if self.choose:
            return exactly(self.choose[place])
        assert self.start is not None
        return exactly(self.start) + place * exactly(self.step)


def lot(name: str) -> int:
    """The lot that a name draws."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])
