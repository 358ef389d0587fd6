"""Tables for a terminal, with columns as wide as their contents; the last column is not padded."""

from collections.abc import Iterable, Sequence
from itertools import chain

import click


def show_table(heads: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    """Print the rows under their heads."""
    heads, lines = tuple(heads), list(rows)
    show_lines(heads, lines, [max(map(len, column)) for column in zip(heads, *lines, strict=True)])


def show_lines(heads: Iterable[str], rows: Iterable[Sequence[str]], longest: Iterable[int]) -> None:
    """Print rows one by one, where the length of the longest text of each column is known."""
    heads = tuple(heads)
    widths = [max(len(head), length) for head, length in zip(heads, longest, strict=True)]
    for line in chain([heads], rows):
        click.echo("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
