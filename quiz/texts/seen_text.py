"""A line that others see, such as a name. Its rules ask what people can see of it.

Letters of every script are taken with their marks and joiners, and so are emoji of several parts (Unicode Technical
Standard 51). Refused are characters that show nothing, characters that turn the direction of a page, and towers of
marks: others could not tell such a name from another."""

import re
import unicodedata

LONGEST = 80  # characters, as people count them
LONGEST_STORED = 240  # code points: an emoji of a family has seven
MOST_MARKS = 4  # on one letter: pointed Hebrew and Tibetan have as many
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\U00013441\U00013442\U00016fe4\U0001d159")
HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}  # Unicode's categories of unseen characters
JOINERS, ZWJ = {"\u200c", "\u200d"}, "\u200d"
SELECTORS = re.compile("[\ufe00-\ufe0f\u180b-\u180d\u180f\U000e0100-\U000e01ef]")  # choose a form of the one before
SKINS = re.compile("[\U0001f3fb-\U0001f3ff]")
PICTURES = re.compile("[\U0001f000-\U0001faff]")  # also pictures that are newer than this Python
JOINING = re.compile("[\u0600-\u0dff\u1000-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc]")  # scripts
VARIED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u1800-\u18af\u1000-\u109f]")  # scripts with forms
REGION = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")  # such as Scotland's flag
COUNTRY = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
BLANKS = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
NOTHING_SEEN = "Nothing of that can be seen. Use letters, digits or signs."
UNSEEN = "Leave out line breaks and other characters that cannot be seen."
TOO_MANY_MARKS = f"Put at most {MOST_MARKS} marks on a letter."
TOO_LONG = f"Use at most {LONGEST} characters."


def normal(text: str) -> str:
    """The text in its stored form: composed (NFC), each run of blanks a single plain one, with none around the text."""
    return BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def refusal(text: str) -> str | None:
    """The reason why the text (in its normal form) cannot be shown to others, in a sentence; None when it can."""
    if len(text) > LONGEST_STORED:
        return TOO_LONG
    text = REGION.sub("\U0001f3f4", text)
    if not any(is_seen(character) for character in text):
        return NOTHING_SEEN
    if any(is_hidden(text, at) for at in range(len(text))):
        return UNSEEN
    if most_marks(text) > MOST_MARKS:
        return TOO_MANY_MARKS
    return TOO_LONG if length(text) > LONGEST else None


def is_seen(character: str) -> bool:
    """Whether the character shows something by itself: a letter, a digit, a sign."""
    return character not in BLANK and (unicodedata.category(character)[0] in "LNPS" or is_picture(character))


def is_picture(character: str) -> bool:
    return unicodedata.category(character) == "So" or PICTURES.match(character) is not None


def is_hidden(text: str, at: int) -> bool:
    """Whether nobody can see that this character is there."""
    character = text[at]
    if character in JOINERS:
        return not joins(text, at)
    if SELECTORS.match(character):
        return not (at and may_vary(text[at - 1]))
    return character in BLANK or (unicodedata.category(character) in HIDDEN and not is_picture(character))


def joins(text: str, at: int) -> bool:
    """Whether a joiner does its job: between letters of a script that joins them, or between emoji."""
    before, after = text[:at], text[at + 1 : at + 2]
    if text[at] == ZWJ and is_picture(SELECTORS.sub("", before)[-1:] or "\0") and is_picture(after or "\0"):
        return True
    return all(
        JOINING.match(each) and unicodedata.category(each)[0] in "LM" for each in (before[-1:] or "\0", after or "\0")
    )


def may_vary(character: str) -> bool:
    """Whether the character has forms to select from: signs, digits of a key cap, and some scripts."""
    return unicodedata.category(character) in {"So", "Sm", "Po", "Pd", "Nd"} or VARIED.match(character) is not None


def most_marks(text: str) -> int:
    """The highest tower of marks on one letter."""
    towers = re.findall("m+", "".join("m" if unicodedata.category(each) in {"Mn", "Me"} else " " for each in text))
    return max(map(len, towers), default=0)


def length(text: str) -> int:
    """The number of characters that people count: a letter with its marks is one, an emoji of several parts too."""
    parts = SKINS.sub("", SELECTORS.sub("", COUNTRY.sub("x", REGION.sub("x", text))))
    alone = re.sub(f"{ZWJ}.", "", parts)
    return sum(unicodedata.category(each)[0] != "M" and each not in JOINERS for each in alone)
