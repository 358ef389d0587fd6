"""Text from a sandbox, made fit to be stored and shown: it may hold anything that a Python string can."""

import re
from typing import Any, cast

from exercises.grading.report.forms import ReportForm

# Characters that no file, page or database takes, and those that turn the direction of a line and so disguise it.
UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def storable_report(report: ReportForm) -> ReportForm:
    """The Report with every text in it made storable."""
    return cast(ReportForm, storable(report))


def storable(value: Any) -> Any:
    """A JSON value whose texts hold no control characters and no halves of characters: those become escapes."""
    match value:
        case str():
            return UNFIT.sub(escape, value)
        case dict():
            return {storable(key): storable(each) for key, each in value.items()}
        case list() | tuple():
            return [storable(each) for each in value]
        case _:
            return value


def escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
