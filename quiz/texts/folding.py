"""Texts folded for a search: without case, accents and differences of Unicode form."""

import unicodedata

# Letters that Unicode does not take apart become the letters that people type without them on their keyboard; the marks
# that keyboards and word processors choose between become one.
AS_WRITTEN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i"}
    | dict.fromkeys("’‘ʼ`´′ʹ", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
)


def folded(text: str) -> str:
    """The text for comparing and sorting: `folded("Éva Øster")` is "eva oster". Not for showing."""
    apart = unicodedata.normalize("NFKD", text.translate(AS_WRITTEN).casefold())
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(bare.translate(AS_WRITTEN).split())


def holds(text: str, search: str) -> bool:
    """Whether every word of `search` is in `text`, both folded; an empty search is in every text."""
    where = folded(text)
    return all(word in where for word in folded(search).split())
