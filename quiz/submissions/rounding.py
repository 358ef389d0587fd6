"""Steps of a hidden check, rounded to three digits for the learner. Rules only.

A sandbox knows the hidden input of its own check, and never the server's secret, the seed or anybody else's data:
steps could carry out that input and no more. To the last digit they could carry ten digits a check: code that spends
a step for each unit of an argument tells its author that value without printing it. To three digits they say the cost
of a call, and hardly more. The stored Report keeps every digit: it must be the same whenever and wherever the same
code is graded.
"""

import re
from collections.abc import Mapping
from typing import Any

DIGITS = 3
COUNTS = {"steps", "amortised", "worst"}
WORDS = {"message"}
UNSEEN = {"seed", "trace"}  # all hidden input follows from the seed; the trace holds it
IN_WORDS = re.compile(r"\d[\d,]*(?= steps\b)")


def rounded(steps: int) -> int:
    """A number of steps to three digits: 12,345,678 becomes 12,300,000."""
    dropped: int = 10 ** max(0, len(str(abs(steps))) - DIGITS)
    return round(steps / dropped) * dropped


def rounded_words(sentence: str) -> str:
    """A sentence with its steps to three digits: "12,345 steps" becomes "12,300 steps"."""
    return IN_WORDS.sub(lambda found: f"{rounded(int(found[0].replace(',', ''))):,}", sentence)


def seen_report(report: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A stored Report as its learner may have it: without seed and trace, its steps to three digits. The pages round in
    the same way; every other way out for a Report calls this."""
    return None if report is None else seen(report)


def seen(value: Any, name: str = "") -> Any:
    match value:
        case Mapping():
            return {key: seen(each, key) for key, each in value.items() if key not in UNSEEN}
        case list():
            return [seen(each, name) for each in value]
        case int() if name in COUNTS:
            return rounded(value)
        case str() if name in WORDS:
            return rounded_words(value)
    return value
