"""Reads a typed estimate: `1.2 GB/s`, `~12k req/s`, `5 million per day`, `1h 30m`, `¼ TB`, `4 nines`.

Only the units of `units.py` are known and nothing is evaluated. A comma separates thousands, so `3,5` is refused rather
than guessed at.
"""

import math
import re
from dataclasses import dataclass
from itertools import pairwise

from quiz.catalogue.units import AMBIGUOUS, MINUTE_S, PER, Dimension, Unit, find_multiplier, find_unit
from quiz.texts.numerals import NUMBER, plainly_written, value_of

LONGEST = 60
LARGEST = 1e30
SHOWN = 20

HEDGE = re.compile(r"(?:~|≈|≃|≅|(?:about|around|roughly|approximately|approx|ca)\b\.?) ?", re.IGNORECASE)
SIGN = re.compile(r"^\+ ?(?=[0-9.])")
PER_CENT = re.compile(r"\bper cent\b", re.IGNORECASE)
WORDS = re.compile(r"(?: ?(?:/|%|×|[A-Za-zµ]+))*")
WORD = re.compile(r"/|%|×|[A-Za-zµ]+")
NINES = re.compile(r"(?P<count>[1-9]|1[0-2]|[a-z]+) nines?", re.IGNORECASE)
COUNTS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TIMES = re.compile(r"[0-9]+ ?[A-Za-zµ]+(?:(?: and |, ?| )?[0-9]+(?:\.[0-9]+)? ?[A-Za-zµ]+)+")  # 1 h 30 min
TIME = re.compile(r"([0-9.]+) ?([A-Za-zµ]+)")

EMPTY = "Give a number, and its unit where it has one, such as 120 MB/s."
TOO_LONG = f"An answer has at most {LONGEST} characters, such as 120 MB/s."
NO_NUMBER = "An answer starts with a number, such as 120 MB/s."
PER_WHAT = "Say per what: a time, such as /s or per day."
NO_FRACTION = "A fraction is one whole number over another, such as 1/4 or 2 1/2. Else write a decimal number."
TOO_LARGE = "That number is too large for an estimate."
UNREADABLE = (
    (r"-", "The number must not be negative."),
    (r".*[0-9] ?(?:-|to|\.\.+) ?[0-9]", "Give one figure, not a range."),
    (r"[0-9.]+ ?/ ?[0-9]", NO_FRACTION),
    (r".*[0-9],[0-9]", "A comma separates thousands here: write 3.5 for three and a half, and 3,500 for thousands."),
    (r"[0-9.,]+\.[0-9]", "A dot is the decimal point here: write 1,000,000 for a million."),
    (r".*[*+^()=]", "Give the result, not a calculation."),
    (r".*[A-Za-z%] ?[0-9]", "Give one number with one unit. Only a time may have more, the longest first: 1 h 30 min."),
    (r"\.?[0-9]", "Only a unit may follow the number, such as MB, ms or req/s."),
)


class QuantityError(ValueError):
    """The text is no quantity; the message is one sentence for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in a unit, as written: `Quantity(1.2, "GB/s", Dimension.BYTES_PER_SECOND, 1e9)`."""

    value: float
    unit: str
    dimension: Dimension
    factor: float

    @property
    def base(self) -> float:
        """The value in its dimension's base unit: 1, s, 1/s, B or B/s."""
        return self.value * self.factor

    def in_unit(self, unit: str) -> "Quantity":
        """The quantity in another unit. Raises QuantityError where that is of another kind."""
        other = read_unit(unit)
        if other.dimension is not self.dimension:
            raise QuantityError(f"{self} cannot be given in {unit}.")
        return Quantity(self.base / other.factor, unit, other.dimension, other.factor)

    def __str__(self) -> str:
        return f"{digits(self.value)} {self.unit}".rstrip()


def digits(value: float) -> str:
    """A number for people, with thousands separators: `10,000,000`, `0.25`."""
    return f"{int(value):,}" if value.is_integer() and abs(value) < 1e15 else f"{value:,.12g}"


def measure(value: float, unit: str) -> Quantity:
    """A quantity from a number and a unit of the table. Raises QuantityError for any other unit."""
    found = read_unit(unit)
    return Quantity(float(value), unit, found.dimension, found.factor)


def parse_quantity(text: str) -> Quantity:
    """The quantity that a person typed. Raises QuantityError with one plain sentence where there is none."""
    if len(text) > LONGEST:
        raise QuantityError(TOO_LONG)
    clean = PER_CENT.sub("percent", plainly_written(text))
    clean = SIGN.sub("", HEDGE.sub("", clean, count=1) if HEDGE.match(clean) else clean)
    if len(clean) > LONGEST:
        raise QuantityError(TOO_LONG)
    if not clean:
        raise QuantityError(EMPTY)
    if (special := nines(clean) or time_in_parts(clean)) is not None:
        return special
    number = NUMBER.match(clean)
    rest = clean[number.end() :] if number else ""
    if number is None or not WORDS.fullmatch(rest):
        raise QuantityError(complaint(clean))
    return quantity(value_of(number), WORD.findall(rest))


def nines(text: str) -> Quantity | None:
    """An availability that is said in nines: `4 nines` are 99.99 %; None for another text."""
    said = NINES.fullmatch(text)
    if said is None or not (said["count"].isdigit() or said["count"].lower() in COUNTS):
        return None
    count = int(said["count"]) if said["count"].isdigit() else COUNTS.index(said["count"].lower()) + 1
    return measure(float(f"99.{'9' * (count - 2)}" if count > 1 else "90"), "%")


def time_in_parts(text: str) -> Quantity | None:
    """A time that is said in more than one unit, in the first of them: `1h 30m` is 1.5 h; None for another text, and
    where the units do not fall."""
    parts = TIME.findall(text) if TIMES.fullmatch(text) else []
    units = [unit_of_time(unit) for _, unit in parts]
    if not parts or not all(units) or any(long.factor <= short.factor for long, short in pairwise(filter(None, units))):
        return None
    total_s = sum(float(number) * unit.factor for (number, _), unit in zip(parts, units, strict=True) if unit)
    first = measure(0, parts[0][1]) if parts[0][1] != "m" else measure(0, "min")
    return Quantity(total_s / first.factor, first.unit, first.dimension, first.factor)


def unit_of_time(word: str) -> Unit | None:
    """A unit of time. Beside another time `m` can be minutes alone."""
    unit = Unit(Dimension.TIME, MINUTE_S) if word == "m" else find_unit(word)
    return unit if unit and unit.dimension is Dimension.TIME else None


def complaint(text: str) -> str:
    """The sentence for a text that does not have the form of a quantity."""
    return next((sentence for pattern, sentence in UNREADABLE if re.match(pattern, text)), NO_NUMBER)


def quantity(number: float, words: list[str]) -> Quantity:
    """A number and the words after it: multipliers first, then the unit."""
    while words and (multiplier := find_multiplier(*words[:2])):
        number, words = number * multiplier, words[1:]
    if math.isnan(number):
        raise QuantityError(NO_FRACTION)
    if not math.isfinite(number) or number > LARGEST:
        raise QuantityError(TOO_LARGE)
    unit = unit_of(words)
    return Quantity(number, unit_text(words), unit.dimension, unit.factor)


def read_unit(text: str) -> Unit:
    """The unit that a text such as `req/s` names; an empty text is a plain count."""
    if not WORDS.fullmatch(text):
        raise QuantityError(unknown(text))
    return unit_of(WORD.findall(text))


def unit_text(words: list[str]) -> str:
    """The unit in its shown form: `requests per day` becomes `requests/day`."""
    return "".join("/" if word.lower() in PER else word for word in words)


def unit_of(words: list[str]) -> Unit:
    """A unit, or a unit per another, per another."""
    unit = Unit(Dimension.COUNT, 1.0)
    if words and words[0].lower() not in PER:
        unit, words = named(words[0]), words[1:]
    while words:
        if words[0].lower() not in PER:
            raise QuantityError(unknown(" ".join(words)))
        if len(words) == 1:
            raise QuantityError(PER_WHAT)
        unit, words = divided(unit, named(words[1])), words[2:]
    return unit


def named(word: str) -> Unit:
    unit = find_unit(word)
    if unit is None:
        raise QuantityError(AMBIGUOUS.get(word) or unknown(word))
    return unit


def divided(unit: Unit, by: Unit) -> Unit:
    """A unit per another: bytes per second are a kind of their own, and `per user` changes nothing."""
    kinds = {Dimension.COUNT: Dimension.RATE, Dimension.BYTES: Dimension.BYTES_PER_SECOND}
    if by.dimension is Dimension.COUNT:
        return unit
    if by.dimension is Dimension.TIME and unit.dimension in kinds:
        return Unit(kinds[unit.dimension], unit.factor / by.factor)
    raise QuantityError("That unit cannot be divided like that: after per comes a time, as in GB per day.")


def unknown(word: str) -> str:
    shown = word if len(word) <= SHOWN else word[:SHOWN] + "…"
    return f"The unit “{shown}” is not known here: try units like MB, ms, req/s or GB/day."
