"""Steps as a learner sees those of a hidden check: to three digits. Rules only.

What a sandbox knows is the hidden input of its own check, never the server's secret, the seed or anybody else's data:
that is all that steps could carry out of it. To the last digit they could carry ten digits a check: code that spends a
step for each unit of a value that it was called with tells its author that value without printing it. To three digits
they say what steps are for, how much a call costs, and hardly more. The stored Report keeps every digit: it must be the
same whenever and wherever the same code is graded.
"""

import re

DIGITS = 3
IN_WORDS = re.compile(r"\d[\d,]*(?= steps\b)")


def rounded(steps: int) -> int:
    """A number of steps to three digits: 12,345,678 becomes 12,300,000."""
    dropped: int = 10 ** max(0, len(str(abs(steps))) - DIGITS)
    return round(steps / dropped) * dropped


def rounded_words(sentence: str) -> str:
    """A sentence with its steps to three digits: "12,345 steps" becomes "12,300 steps"."""
    return IN_WORDS.sub(lambda found: f"{rounded(int(found[0].replace(',', ''))):,}", sentence)
