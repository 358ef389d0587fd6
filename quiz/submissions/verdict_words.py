"""The words of verdicts: the result of a check, and that of a whole attempt. Rules only."""

from collections import Counter
from collections.abc import Mapping, Sequence

VERDICTS: Mapping[str, str] = {
    "accepted": "Accepted",
    "wrong_answer": "Wrong answer",
    "too_slow": "Grows too fast",
    "out_of_steps": "Out of steps",
    "out_of_memory": "Out of memory",
    "runtime_error": "Exception",
    "syntax_error": "Not Python yet",
    "forbidden": "Not allowed",
    "output_limit": "Too much output",
    "internal_error": "Our mistake",
}
# The words for one check, and those for several.
FAILURES: Mapping[str, tuple[str, str]] = {
    "wrong_answer": ("gives a wrong answer", "give a wrong answer"),
    "too_slow": ("grows too fast", "grow too fast"),
    "out_of_steps": ("runs out of steps", "run out of steps"),
    "out_of_memory": ("runs out of memory", "run out of memory"),
    "runtime_error": ("ends in an exception", "end in an exception"),
    "forbidden": ("does what is not allowed", "do what is not allowed"),
    "output_limit": ("gives or prints too much", "give or print too much"),
    "internal_error": ("failed by our mistake", "failed by our mistake"),
}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def title(verdict: str, outcomes: Sequence[str], *, sample: bool) -> str:
    """The answer in one sentence: "One check gives a wrong answer and one grows too fast."."""
    if verdict == "syntax_error":
        return "This is not Python yet, so no check could run."
    if not outcomes:
        return "No check could run." if verdict != "internal_error" else "This could not be graded."
    failed = Counter(outcome for outcome in outcomes if outcome != "accepted")
    if not failed:
        return accepted(len(outcomes), sample=sample)
    parts = [failing(each, count, first=place == 0) for place, (each, count) in enumerate(failed.items())]
    return sentence(", ".join(parts[:-1]) + " and " * (len(parts) > 1) + parts[-1]) + "."


def accepted(count: int, *, sample: bool) -> str:
    if sample:
        return "All sample checks pass. Submit runs the hidden ones too."
    return f"Solved: all {count} checks pass." if count > 1 else "Solved: its check passes."


def failing(verdict: str, count: int, *, first: bool) -> str:
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    noun = (" check" if count == 1 else " checks") if first else ""
    one, several = FAILURES.get(verdict, ("fails", "fail"))
    return f"{number}{noun} {one if count == 1 else several}"


def sentence(text: str) -> str:
    """The text beginning with a capital letter."""
    return text[:1].upper() + text[1:]
