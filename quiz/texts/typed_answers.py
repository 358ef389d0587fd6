"""The kind comparison of a typed answer with the expected ones: rules only.

Case, accents, spaces, hyphens, apostrophes, a leading article and the s of a plural do not count, and neither does one
typo in a word of six letters or more. A typo leaves the first letter and the digits as they are: people rarely err in
the first letter (Yannakoudakis and Fawthrop, "The rules of spelling errors", 1983), and `synchronous` with an `a`
before it means the opposite.
"""

import re
from collections.abc import Sequence

from quiz.texts.folding import folded

LONGEST = 80
ARTICLES = ("a", "an", "the")
LONG_WORD = 6  # letters from which on a typo is forgiven
SECURE = frozenset({"https", "ftps", "ldaps", "smtps", "imaps", "mqtts", "wss"})  # an s that is no plural
WORD = re.compile(r"[^\W_]+(?:\.\d+)?[+#%]*")


def words_of(text: str) -> list[str]:
    """The words of a typed text, without its leading article: `words_of("The Write-Back")` is ["write", "back"]."""
    words = WORD.findall(folded(text).replace("'", ""))
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


def is_empty(text: str) -> bool:
    """Whether a typed text holds no letter and no digit."""
    return not words_of(text)


def agrees(typed: str, expected: str) -> bool:
    """Whether two texts are the same but for case, accents, spaces, hyphens, apostrophes, article and plural."""
    return not forms(words_of(typed)).isdisjoint(forms(words_of(expected)))


def nearly_agrees(typed: str, expected: str) -> bool:
    """Whether two texts agree but for one typo in a long word."""
    given, wanted = words_of(typed), words_of(expected)
    if len(given) == len(wanted):
        apart = [pair for pair in zip(given, wanted, strict=True) if forms([pair[0]]).isdisjoint(forms([pair[1]]))]
        return len(apart) == 1 and is_typo(*apart[0])
    is_one_word = min(len(given), len(wanted)) == 1
    return is_one_word and is_typo("".join(given), "".join(wanted))


def find(typed: str, answers: Sequence[str], near: Sequence[str] = ()) -> tuple[bool, int | None]:
    """Whether a typed text is right, and the place of the answer, or of the named wrong one, that it is.

    A wrong one that was typed exactly goes before a right one with a typo: `sharing` may be named beside `sharding`.
    """
    for right, texts, same in (
        (True, answers, agrees),
        (False, near, agrees),
        (True, answers, nearly_agrees),
        (False, near, nearly_agrees),
    ):
        for place, text in enumerate(texts):
            if same(typed, text):
                return right, place
    return False, None


def forms(words: Sequence[str]) -> set[str]:
    """A text in one piece, as it is written and without its plurals."""
    if not words:
        return set()
    endings = (("s", ""), ("es", ""), ("ies", "y"))
    return {"".join(words)} | {"".join(singular(word, *ending) for word in words) for ending in endings}


def singular(word: str, ending: str, instead: str) -> str:
    """A word without the ending of its plural; one that is too short or an abbreviation keeps it."""
    stem = word.removesuffix(ending)
    is_plural = stem != word and len(stem) >= 3 and re.search("[aeiouy]", stem) and word not in SECURE
    return stem + instead if is_plural else word


def is_typo(typed: str, expected: str) -> bool:
    """Whether one slip of a finger lies between two words: a letter more, less, another, or two in wrong order."""
    if (
        len(expected) < LONG_WORD
        or typed[:1] != expected[:1]
        or re.sub(r"\D", "", typed) != re.sub(r"\D", "", expected)
    ):
        return False
    short, long = sorted((typed, expected), key=len)
    start = next((at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    if len(long) - len(short) == 1:
        return short[start:] == long[start + 1 :]
    if len(long) != len(short):
        return False
    swapped = short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    return swapped or short[start + 1 :] == long[start + 1 :]
