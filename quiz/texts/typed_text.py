"""What people type, paste and upload, as one kind of text: rules only."""

import re

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # the byte order mark that some editors begin a file with
AT_A_LINE = re.compile(f"^{MARK}+", re.MULTILINE)


def normalised(text: str) -> str:
    """The text with line feeds alone, where browsers send CR LF, and without the byte order marks that come along when
    a file is pasted at the beginning of a line; inside a line, as in a string, one stays."""
    return AT_A_LINE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
