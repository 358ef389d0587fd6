"""Suggestions for a misspelt word."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that comes closest; None where none is close."""
    return next(iter(get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)), None)


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean back?`; without a word that is close, all that there are: `there are front, back and explain`."""
    known = list(known)
    if meant := nearest(word, known):
        return f"did you mean {meant}?"
    if len(known) < 2:
        return f"there is {known[0] if known else 'none'}"
    return f"there are {', '.join(known[:-1])} and {known[-1]}"
