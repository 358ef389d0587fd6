"""Reads a typed estimate: `1.2 GB/s`, `~12k req/s`, `5 million per day`, `2 x 10^5`.

Only the units of `units.py` are known and nothing is evaluated. A comma separates thousands, so `3,5` is refused rather
than guessed at.
"""

import math
import re
import unicodedata
from dataclasses import dataclass

from quiz.catalogue.units import AMBIGUOUS, PER, Dimension, Unit, find_multiplier, find_unit

LONGEST = 60
LARGEST = 1e30
SHOWN = 20

SUPERSCRIPT = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
MANTISSA = r"(?:(?:[1-9][0-9]{0,2}(?P<sep%s>[,_' ])[0-9]{3}(?:(?P=sep%s)[0-9]{3})*|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
NUMBER = re.compile(
    rf"(?:(?P<times>{MANTISSA % (1, 1)}) ?[*xX×·] ?)?(?P<base>10|2) ?(?:\^|\*\*) ?(?P<power>[+-]?[0-9]{{1,3}})"
    rf"|(?P<plain>{MANTISSA % (2, 2)})(?:[eE](?P<exponent>[+-]?[0-9]{{1,3}}))?"
)
HEDGE = re.compile(r"(?:~|≈|≃|≅|(?:about|around|roughly|approximately|approx|ca)\b\.?) ?", re.IGNORECASE)
PER_CENT = re.compile(r"\bper cent\b", re.IGNORECASE)
WORDS = re.compile(r"(?: ?(?:/|%|×|[A-Za-zµ]+))*")
WORD = re.compile(r"/|%|×|[A-Za-zµ]+")
SPELLINGS = str.maketrans("μ’‘ʼ′⋅∙•✕✖⨯−–‐‑⁄∕∼", "µ''''···×××----//~")
AT_THE_END = " .,;:!?"

EMPTY = "Give a number, and its unit where it has one, such as 120 MB/s."
TOO_LONG = f"An answer has at most {LONGEST} characters, such as 120 MB/s."
NO_NUMBER = "An answer starts with a number, such as 120 MB/s."
PER_WHAT = "Say per what: a time, such as /s or per day."
TOO_LARGE = "That number is too large for an estimate."
UNREADABLE = (
    (r"-", "The number must not be negative."),
    (r".*[0-9] ?(?:-|to|\.\.+) ?[0-9]", "Give one figure, not a range."),
    (r".*[0-9],[0-9]", "A comma separates thousands here: write 3.5 for three and a half, and 3,500 for thousands."),
    (r"[0-9.,]+\.[0-9]", "A dot is the decimal point here: write 1,000,000 for a million."),
    (r"[0-9.]+ ?/ ?[0-9]", "Write a fraction as a decimal number, such as 0.25."),
    (r".*[*+^()=]", "Give the result, not a calculation."),
    (r".*[A-Za-z%] ?[0-9]", "Give one number with one unit, such as 1.5 h instead of 1 h 30 min."),
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
    clean = HEDGE.sub("", clean, count=1) if HEDGE.match(clean) else clean
    if len(clean) > LONGEST:
        raise QuantityError(TOO_LONG)
    if not clean:
        raise QuantityError(EMPTY)
    number = NUMBER.match(clean)
    rest = clean[number.end() :] if number else ""
    if number is None or not WORDS.fullmatch(rest):
        raise QuantityError(complaint(clean))
    return quantity(value_of(number), WORD.findall(rest))


def plainly_written(text: str) -> str:
    """The text in the characters of a plain keyboard. Full-width characters, superscripts and thin spaces become plain
    ones; invisible characters and the full stop at the end are left out."""
    text = SUPERSCRIPT.sub(lambda power: "^" + unicodedata.normalize("NFKC", power[0]), text)
    seen = (each for each in unicodedata.normalize("NFKC", text) if unicodedata.category(each) != "Cf")
    plain_digits = "".join(str(unicodedata.decimal(each, each)) for each in seen)
    return " ".join(plain_digits.translate(SPELLINGS).split()).rstrip(AT_THE_END)


def complaint(text: str) -> str:
    """The sentence for a text that does not have the form of a quantity."""
    return next((sentence for pattern, sentence in UNREADABLE if re.match(pattern, text)), NO_NUMBER)


def value_of(number: re.Match[str]) -> float:
    """The number that a match of NUMBER stands for; its powers have three digits at most."""
    try:
        if number["base"]:
            return plain(number["times"] or "1") * float(number["base"]) ** int(number["power"])
        return plain(number["plain"]) * 10.0 ** int(number["exponent"] or 0)
    except OverflowError:
        return math.inf


def plain(numeral: str) -> float:
    return float(re.sub("[,_' ]", "", numeral))


def quantity(number: float, words: list[str]) -> Quantity:
    """A number and the words after it: multipliers first, then the unit."""
    while words and (multiplier := find_multiplier(*words[:2])):
        number, words = number * multiplier, words[1:]
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
