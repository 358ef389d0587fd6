"""Reads the numbers that people type: `1.5`, `10,000`, `2 × 10⁵`, `1/4`, `3½`, in the digits of any script.

Nothing is evaluated: each form has its pattern, and the powers in it are short.
"""

import math
import re
import unicodedata

SUPERSCRIPT = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
MANTISSA = r"(?:(?:[1-9][0-9]{0,2}(?P<sep%s>[,_' ])[0-9]{3}(?:(?P=sep%s)[0-9]{3})*|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
NUMBER = re.compile(
    # a fraction, after a whole number or without one: 1/4, 3 1/2
    r"(?:(?P<whole>[0-9]{1,6})[ -])?(?P<over>[0-9]{1,6}) ?/ ?(?P<under>[0-9]{1,6})(?![0-9.,/])"
    rf"|(?:(?P<times>{MANTISSA % (1, 1)}) ?[*xX×·] ?)?(?P<base>10|2) ?(?:\^|\*\*) ?(?P<power>[+-]?[0-9]{{1,3}})"
    rf"|(?P<plain>{MANTISSA % (2, 2)})(?:[eE](?P<exponent>[+-]?[0-9]{{1,3}}))?"
)
SPELLINGS = str.maketrans("μ’‘ʼ′⋅∙•✕✖⨯−–‐‑⁄∕∼٫٬", "µ''''···×××----//~.,")
AT_THE_END = " .,;:!?"


def plainly_written(text: str) -> str:
    """The text in the characters of a plain keyboard. Full-width characters, superscripts, fractions and thin spaces
    become plain ones; invisible characters and the full stop at the end are left out."""
    text = SUPERSCRIPT.sub(lambda power: "^" + unicodedata.normalize("NFKC", power[0]), text)
    text = "".join(f" {each}" if unicodedata.decomposition(each).startswith("<fraction>") else each for each in text)
    seen = (each for each in unicodedata.normalize("NFKC", text) if unicodedata.category(each) != "Cf")
    plain_digits = "".join(str(unicodedata.decimal(each, each)) for each in seen)
    return " ".join(plain_digits.translate(SPELLINGS).split()).rstrip(AT_THE_END)


def value_of(number: re.Match[str]) -> float:
    """The number that a match of NUMBER stands for; NaN for a fraction that is none, infinity for a power too large."""
    try:
        if number["under"]:
            return fraction(number["whole"], number["over"], number["under"])
        if number["base"]:
            return plain(number["times"] or "1") * float(number["base"]) ** int(number["power"])
        return plain(number["plain"]) * 10.0 ** int(number["exponent"] or 0)
    except OverflowError:
        return math.inf


def fraction(whole: str | None, over: str, under: str) -> float:
    """The value of a fraction; beside a whole number it must be a proper one, as `10 000/4` may be meant otherwise."""
    if int(under) == 0 or (whole is not None and not 0 < int(over) < int(under)):
        return math.nan
    return int(whole or 0) + int(over) / int(under)


def plain(numeral: str) -> float:
    return float(re.sub("[,_' ]", "", numeral))
