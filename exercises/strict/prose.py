"""What can be counted in a text of an exercise: its headings and its words."""

import re

HEADING = re.compile(r"^## (.+?) *$", re.M)
FENCE = re.compile(r"^```.*?^```", re.M | re.S)


def headings(text: str) -> list[str]:
    """Give the headings of the second level, in order."""
    return HEADING.findall(text)


def prose_of(text: str) -> str:
    """Give a text without its blocks of code."""
    return FENCE.sub("", text)


def words(text: str) -> int:
    return len(text.split())
