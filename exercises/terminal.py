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
