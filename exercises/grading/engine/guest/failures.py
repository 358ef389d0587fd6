"""Failures of a submission as plain data."""

from typing import Any

import event_loop
import output
import refusals
from codec import TooDeep, TooLarge

NAME = "solution.py"
MESSAGE = 500
FRAMES = 8


class Missing(Exception):
    """The submission has no such name."""


KINDS = (
    (output.Flood, "flood"),
    (refusals.Refused, "refused"),
    (refusals.RefusedImport, "refused"),
    (Missing, "missing"),
    (TooLarge, "too_large"),
    (TooDeep, "too_deep"),
    (MemoryError, "memory"),
    (event_loop.Deadlock, "deadlock"),
)


def failure(error: BaseException) -> tuple[str, list[str], str, list[list[Any]]]:
    """Give a failure as plain data: its kind, its names, its message, and the lines of the submission it passed."""
    try:
        return kind_of(error), names_of(type(error)), message_of(error), lines_of(error)
    except BaseException:  # the submission changed what is asked here
        return "raised", ["Exception"], "", []


def names_of(kind: type) -> list[str]:
    """Give the name of an exception and those of the built-in exceptions that it is a kind of."""
    ancestors = [one.__name__ for one in kind.__mro__[1:-1] if one.__module__ == "builtins"]
    return [kind.__name__[:MESSAGE], *ancestors]


def kind_of(error: BaseException) -> str:
    return next((kind for one, kind in KINDS if is_a(error, one)), "raised")


def is_a(error: BaseException, kind: type) -> bool:
    """As `isinstance`, which also asks for `__class__`: that may be the submission's own."""
    return issubclass(type(error), kind)


def message_of(error: BaseException) -> str:
    if is_a(error, SystemExit):
        return repr(error.code)[:MESSAGE]
    try:
        return str(error)[:MESSAGE]
    except BaseException as another:
        return f"its __str__ raised {type(another).__name__}"[:MESSAGE]


def lines_of(error: BaseException) -> list[list[Any]]:
    lines, trace = [], error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == NAME:
            lines.append([trace.tb_lineno, trace.tb_frame.f_code.co_name])
        trace = trace.tb_next
    if is_a(error, event_loop.Deadlock):
        lines += map(list, error.lines)
    return lines[-FRAMES:]
