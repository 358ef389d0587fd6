"""Output for terminals and files that cannot write every character."""

import sys
from io import TextIOWrapper


def replace_unwritable() -> None:
    """From now on a character that standard output's encoding lacks is printed as `?`, and that of standard error as
    its escape: a mark that cannot be shown must not end a command, or change its status."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")


GREEN, YELLOW, RED, PLAIN = "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[0m"


def painted(text: str, colour: str) -> str:
    """Give a text in a colour, where standard output is a terminal."""
    return f"{colour}{text}{PLAIN}" if sys.stdout.isatty() else text


def mark(good: bool) -> str:
    return painted("✓", GREEN) if good else painted("✗", RED)


def printable(text: str) -> list[str]:
    """Give the lines of a text, with what a terminal would obey written out: an exception may be named so."""
    return ["".join(each if each.isprintable() else repr(each)[1:-1] for each in line) for line in text.split("\n")]
