"""The plan of a family of questions: its draws, its sums and its texts, from which the figures of one attempt come."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction

from quiz.catalogue.drawing import Draw, lot
from quiz.catalogue.exact_numbers import ReckoningError
from quiz.catalogue.misplaced import Place
from quiz.catalogue.quantity import LARGEST
from quiz.catalogue.reckoning import Condition, Sum, Values
from quiz.catalogue.written_numbers import DIGITS, MOST_DIGITS, NumberedText, rounded, rounded_down, rounded_up

MOST_TURNS = 60  # draws that are tried for one attempt, where `unless` refuses some
OF_THE_BAND = 50  # a value is rounded by at most this part of its distance to the end of the band
SLIP_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one draw, rounded as they are shown, and the texts with them by their places."""

    values: Values
    value: Fraction
    low: Fraction
    high: Fraction
    slips: tuple[Fraction, ...]
    texts: Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a family draws and reckons. `slips` are their sums; `share` stands in the place of `low` and `high`."""

    id: str
    draw: Mapping[str, Draw]
    let: tuple[tuple[str, Sum], ...]
    unless: tuple[Condition, ...]
    value: Sum
    low: Sum | None
    high: Sum | None
    share: Fraction
    slips: tuple[Sum, ...]
    texts: Mapping[Place, NumberedText]

    def draws(self, seed: int) -> Iterator[Values]:
        """The draws of a seed that may be used, in their turn. Raises ReckoningError."""
        for turn in range(MOST_TURNS):
            drawn = {name: draw.number(lot(f"{seed}:{self.id}:{name}:{turn}")) for name, draw in self.draw.items()}
            values = self.reckoned(drawn)
            if not any(condition.holds(values) for condition in self.unless):
                yield values

    def reckoned(self, drawn: Values) -> Values:
        """The drawn numbers, and those that are computed from them in their order."""
        values = dict(drawn)
        for name, each in self.let:
            with at("let", name):
                values[name] = each.value(values)
        return values

    def figures(self, values: Values) -> Figures:
        """The figures of a draw. Raises ReckoningError with its place."""
        value = value_at(self.value, values, "answer", "value")
        low = value_at(self.low, values, "answer", "low") if self.low else value * (1 - self.share)
        high = value_at(self.high, values, "answer", "high") if self.high else value * (1 + self.share)
        slips = [value_at(each, values, "slips", place, "value") for place, each in enumerate(self.slips)]
        digits = digits_to_show(value, low, high)
        return Figures(
            values=values,
            value=rounded(value, digits),
            low=rounded_down(low, digits),
            high=rounded_up(high, digits),
            slips=tuple(rounded(slip, SLIP_DIGITS) for slip in slips),
            texts={place: text_at(text, values, place) for place, text in self.texts.items()},
        )


def value_at(each: Sum, values: Values, *place: str | int) -> Fraction:
    with at(*place):
        value = each.value(values)
        if abs(value) > LARGEST:
            raise ReckoningError("becomes too large for an answer: use smaller numbers")
        return value


def text_at(text: NumberedText, values: Values, place: Place) -> str:
    with at(*place):
        return text.filled(values)


@contextmanager
def at(*place: str | int) -> Iterator[None]:
    """Whatever cannot be reckoned within is told at this place of the file."""
    try:
        yield
    except ReckoningError as error:
        error.place = place
        raise


def digits_to_show(value: Fraction, low: Fraction, high: Fraction) -> int:
    """The significant digits of an answer: as few as leave it where it is in its band."""
    room = min(value - low, high - value) / OF_THE_BAND
    fits = (digits for digits in range(DIGITS, MOST_DIGITS) if abs(rounded(value, digits) - value) <= room)
    return next(fits, MOST_DIGITS)
