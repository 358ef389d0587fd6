"""Typed, pasted and uploaded texts in one form: rules only."""

import re

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # the byte order mark that some editors begin a file with
AT_A_LINE = re.compile(f"^{MARK}+", re.MULTILINE)


def normalised(text: str) -> str:
    """The text with line feeds alone and without byte order marks at the beginning of a line.

    Browsers send CR LF. The marks come along when a file is pasted; inside a line, as in a string, a mark stays."""
    return AT_A_LINE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
