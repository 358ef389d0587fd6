"""The rules for new passwords, the same at every door by which a password comes in.

A password is judged by the part that is left for a guesser who tries the common things first. It is cut into the pieces
that cost such a guesser least. A common word, a year, a run of the keyboard or the alphabet, a repeat and the person's
own name count as two characters each, everything else as it is. The rule asks for length and for that part. It does not
ask for digits, capitals or signs, which people put where everybody puts them (NIST SP 800-63B, 3.1.1.2)."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from quiz.texts.folding import folded

SHORTEST, LONGEST = 10, 200  # characters, composed (NFC)
ENOUGH = 7  # characters that a guesser must find out
PIECE = 2  # the worth of a piece that everybody would try
LONGEST_PIECE = 32
ROWS = (
    "`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "qwertzuiopü+", "asdfghjklöä#", "yxcvbnm,.-",
    "azertyuiop^$", "qsdfghjklmù", "wxcvbn,;:!", "pyfgcrl", "aoeuidhtns", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
    "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя", "αβγδεζηθικλμνξοπρστυφχψω",
)  # fmt: skip
LEET = str.maketrans("01345789@$!+|€", "oieastbgasitle")
YEAR = re.compile(r"(18|19|20)\d\d")
DOUBLES = re.compile(r"(.)\1+", re.DOTALL)
TOO_SHORT = f"Use {SHORTEST} to {LONGEST} characters. Four unrelated words are easy to keep in mind."
TOO_PLAIN = (
    "That is a run of the same or neighbouring characters, which others try first. Four unrelated words are better."
)
TOO_COMMON = (
    "That is one of the first passwords that others would try: a common word with little around it. Add two or three "
    "words that have nothing to do with it."
)
TOO_MUCH_NAME = (
    "That is little more than your own name, which others would try first. Use words that say nothing about you."
)


def refusal(password: str, *names: str) -> str | None:
    """The reason why the password is refused, in a sentence; None when it is taken. `names` are the person's."""
    if not SHORTEST <= len(unicodedata.normalize("NFC", password)) <= LONGEST:
        return TOO_SHORT
    own = frozenset(own_words(names))
    readings = {bare(password), DOUBLES.sub(r"\1", bare(password))}  # as it is, and 112233 as 123
    if min(worth(each, own | common_words()) for each in readings) >= ENOUGH:
        return None
    if min(worth(each, own) for each in readings) < ENOUGH:
        return TOO_PLAIN if min(worth(each, frozenset()) for each in readings) < ENOUGH else TOO_MUCH_NAME
    return TOO_COMMON


def bare(text: str) -> str:
    """The password as a guesser sees it: without case, accents, blanks and invisible characters."""
    seen = "".join(each for each in text if unicodedata.category(each) not in {"Cf", "Cc", "Cs", "Co", "Cn"})
    return folded(seen).replace(" ", "")


def own_words(names: Iterable[str]) -> Iterable[str]:
    """A person's names and their parts, each forwards and backwards."""
    for name in names:
        for word in {bare(name), *re.split(r"[^\w]|_|\d", folded(name))}:
            if len(word) > 2:
                yield from (word, word[::-1])


@cache
def common_words() -> frozenset[str]:
    """The words that people put into passwords everywhere, forwards and backwards."""
    words = (Path(__file__).parent / "common_words.txt").read_text("utf-8").split()
    return frozenset(form for word in words for form in (bare(word), bare(word)[::-1]))


def worth(text: str, words: frozenset[str]) -> int:
    """The number of characters that are left for a guesser who tries `words`, years, runs and repeats first."""
    if len(unit := repeated(text)) < len(text):
        return PIECE + worth(unit, words) if len(unit) > 1 else PIECE
    least = [0]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - LONGEST_PIECE), end - 1)
        cuts = [least[start] + PIECE for start in starts if is_tried(text[start:end], words)]
        least.append(min([least[end - 1] + 1, *cuts]))
    return least[-1]


def repeated(text: str) -> str:
    """The unit that the text repeats, as "ab" in "ababa"; the text itself where it repeats nothing."""
    units = (text[:size] for size in range(1, len(text) // 2 + 1) if text[size:] == text[:-size])
    return next(units, text)


def is_tried(piece: str, words: frozenset[str]) -> bool:
    """Whether everybody would try the piece: also with digits for letters, as in p4$$w0rd."""
    spelt = piece.translate(LEET)
    return piece in words or spelt in words or piece in runs() or is_one_character(piece) or bool(YEAR.fullmatch(piece))


def is_one_character(piece: str) -> bool:
    return len(piece) > 2 and len(set(piece)) == 1


@cache
def runs() -> frozenset[str]:
    """Every part of a row of at least three characters, forwards and backwards."""
    both = [*ROWS, *(row[::-1] for row in ROWS)]
    parts = (row[start:end] for row in both for end in range(3, len(row) + 1) for start in range(end - 2))
    return frozenset(bare(part) for part in parts)
