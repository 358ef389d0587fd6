"""The language that a browser asks for, as far as it decides how a number is written."""

from functools import lru_cache

from flask import request

from quiz.texts.decimal_comma import with_decimal_point

LONGEST = 35  # characters of a language tag that are kept, by RFC 5646, section 4.4.1


def in_points(typed: str | None) -> str:
    """A typed number with a decimal point, where its reader's language writes `9,1` and nothing else can be meant."""
    language = (request.accept_languages.best or "en")[:LONGEST]
    return with_decimal_point(typed or "") if has_decimal_comma(language) else typed or ""


@lru_cache(maxsize=256)  # a header may name anything
def has_decimal_comma(language: str) -> bool:
    """Whether a language (RFC 5646, `de-CH`) has a decimal comma, by the Unicode CLDR. A language that is not known has
    none."""
    from babel import Locale, UnknownLocaleError  # its tables take memory that few servers need

    try:
        symbols = Locale.parse(language, sep="-").number_symbols
    except (ValueError, UnknownLocaleError):
        return False
    return bool(symbols.get("latn", {}).get("decimal") == ",")
