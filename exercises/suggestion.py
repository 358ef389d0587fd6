"""What a misspelt word was meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean back?`; without a word that is close, all that there are: `there are front, back and explain`."""
    known = list(known)
    close = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    if close and close[0] != word:
        return f"did you mean {close[0]}?"
    return f"there are {' and '.join(filter(None, (', '.join(known[:-1]), *known[-1:])))}"
