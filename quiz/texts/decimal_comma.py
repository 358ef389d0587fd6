"""Reads `9,1 TB` as people write it whose language has a decimal comma, where nothing else can be meant.

A comma before three digits separates thousands in this course, so `3,500` stays three and a half thousand.
"""

import re

from quiz.texts.numerals import plainly_written

LONGEST = 200  # what is longer is no number
GROUPED = r"[1-9][0-9]{0,2}(?:[. '][0-9]{3})+"  # 1.234.567, with the separators of those languages
NUMERAL = re.compile(rf"(?<![0-9.,])(?P<whole>{GROUPED}|[0-9]+)(?P<comma>,(?P<part>[0-9]+))?(?![0-9.,])")


def with_decimal_point(text: str) -> str:
    """The typed text with its first number written with a decimal point; the same text where no comma can only be a
    decimal one."""
    if len(text) > LONGEST:
        return text
    clean = plainly_written(text)
    found = NUMERAL.search(clean)
    if found is None or not is_plain(found):
        return text
    whole = re.sub("[. ']", "", found["whole"])
    numeral = f"{whole}.{found['part']}" if found["comma"] else whole
    return clean[: found.start()] + numeral + clean[found.end() :]


def is_plain(numeral: re.Match[str]) -> bool:
    """Whether nothing but a decimal comma, or a million with dots, can be meant."""
    whole, part = numeral["whole"], numeral["part"]
    if part is None:
        return whole.count(".") > 1
    return len(part) != 3 or not whole.isdigit() or len(whole) > 3 or whole.startswith("0")
