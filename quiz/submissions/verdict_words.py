"""The words of verdicts: the result of a check, and that of a whole attempt. Rules only."""

from collections import Counter
from collections.abc import Mapping, Sequence

from exercises.grading.sandbox.verdict import Verdict

VERDICTS: Mapping[str, str] = {
    Verdict.ACCEPTED: "Accepted",
    Verdict.WRONG_ANSWER: "Wrong answer",
    Verdict.TOO_SLOW: "Grows too fast",
    Verdict.OUT_OF_STEPS: "Out of steps",
    Verdict.OUT_OF_MEMORY: "Out of memory",
    Verdict.RUNTIME_ERROR: "Exception",
    Verdict.SYNTAX_ERROR: "Not Python yet",
    Verdict.FORBIDDEN: "Not allowed",
    Verdict.OUTPUT_LIMIT: "Too much output",
    Verdict.INTERNAL_ERROR: "Our mistake",
}
# The words for one check, and those for several.
FAILURES: Mapping[str, tuple[str, str]] = {
    Verdict.WRONG_ANSWER: ("gives a wrong answer", "give a wrong answer"),
    Verdict.TOO_SLOW: ("grows too fast", "grow too fast"),
    Verdict.OUT_OF_STEPS: ("runs out of steps", "run out of steps"),
    Verdict.OUT_OF_MEMORY: ("runs out of memory", "run out of memory"),
    Verdict.RUNTIME_ERROR: ("ends in an exception", "end in an exception"),
    Verdict.FORBIDDEN: ("does what is not allowed", "do what is not allowed"),
    Verdict.OUTPUT_LIMIT: ("gives or prints too much", "give or print too much"),
    Verdict.INTERNAL_ERROR: ("failed by our mistake", "failed by our mistake"),
}
# What stands above the message of an attempt of which no check could run.
NO_CHECK_RAN: Mapping[str, str] = {
    Verdict.SYNTAX_ERROR: "The code does not parse",
    Verdict.INTERNAL_ERROR: "Our mistake, not yours",
    Verdict.RUNTIME_ERROR: "The code is not what was asked for",
    Verdict.WRONG_ANSWER: "The code is not what was asked for",
}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def title(verdict: str, outcomes: Sequence[str], *, sample: bool) -> str:
    """The answer in one sentence: "One check gives a wrong answer and one grows too fast."."""
    if verdict == Verdict.SYNTAX_ERROR:
        return "This is not Python yet, so no check could run."
    if not outcomes:
        return "No check could run." if verdict != Verdict.INTERNAL_ERROR else "This could not be graded."
    failed = Counter(outcome for outcome in outcomes if outcome != Verdict.ACCEPTED)
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
