"""The case that failed as code that a learner can paste under their own, and see it fail.

What cannot be seen in one plain Python is said in a comment: a limit of the sandbox, or a second process.
"""

from collections.abc import Sequence
from typing import NamedTuple

from exercises.grading.report.literal import Write, complete, literal
from exercises.grading.report.log import Answers, Entry, Log
from exercises.grading.report.loop import MANY, in_loops
from exercises.grading.sandbox.faults import Fault, Unmet
from exercises.grading.sandbox.verdict import Verdict

MOST = 20_000  # letters; what is longer has its values cut
ANSWERS = "answers"  # the variable that holds the answers to the calls of a column
TWO_PROCESSES = "# Restart Python in between: the hash() of a text is another one in every process."
LIMITS = {
    Verdict.OUT_OF_STEPS: "  # does not end in time",
    Verdict.OUT_OF_MEMORY: "  # needs more memory than it may",
    Verdict.OUTPUT_LIMIT: "  # prints or gives back more than it may",
    Verdict.FORBIDDEN: "  # reaches for the system",
}


class Case(NamedTuple):
    """Lines of code, how many of them come after the one that fails, and what was called."""

    lines: list[str]
    after: int
    shown: list[Entry | str]


class About(NamedTuple):
    """The call that a failure is about, which of its answers if it has many, or the answers to many calls."""

    entry: Entry
    place: int | None = None
    answers: Answers | None = None


def case_of(log: Log, failure: Fault | Unmet) -> Case:
    """Write a failure as code; calls after the one it is about are left out of the log."""
    about = _about(log, failure)
    log.cut(about.entry)
    made = _written(log, failure, about, complete)
    if sum(map(len, made.lines)) <= MOST:
        return made
    return _written(log, failure, about, literal, is_abridged=True)


def _about(log: Log, failure: Fault | Unmet) -> About:
    last = About(log.entries[-1])
    if isinstance(failure, Fault):
        return last
    answers = log.last_answers()
    if answers and (failure.by or failure.value is answers):
        return About(answers.entries[-1], answers=answers)
    if not failure.what:
        return About(log.about(failure.value) or last.entry)
    source = log.source_of(failure.value)
    return About(*source) if source else last


def _written(log: Log, failure: Fault | Unmet, about: About, write: Write, *, is_abridged: bool = False) -> Case:
    """Write all calls up to the failing one: one a line where they are few, else in loops, or without the middle."""
    shown = log.shown()
    if about.answers and about.answers.are_apart:
        listed = about.answers.entries
        before: list[Entry | str] = [f"{ANSWERS} = []", *(_collected(one, listed, write) for one in shown)]
    else:
        told = set(map(id, about.answers.entries if about.answers else [about.entry]))
        before = [one for one in (shown if is_abridged else log.entries) if id(one) not in told]
        if len(before) > MANY and not is_abridged:
            before = list(in_loops([one for one in before if isinstance(one, Entry)], write))
    head = [TWO_PROCESSES] if any(isinstance(one, Entry) and one.note for one in shown) else []
    end, failing = _end(failure, about, write)
    return Case([*head, *(_line(one, write) for one in before), *end], len(end) - 1 - failing, shown)


def _line(one: Entry | str, write: Write) -> str:
    """Write a call that did not fail the check; one that raised, as it should, is let raise."""
    if isinstance(one, str):
        return one
    if isinstance(one.outcome, Fault) and one.outcome.names:
        return _suppressed(one, one.outcome.names[:1], write)
    return one.code(write)


def _collected(one: Entry | str, listed: Sequence[Entry], write: Write) -> str:
    """Write a call whose answer joins those of others, in its own place among what happened between them."""
    if isinstance(one, Entry) and any(one is entry for entry in listed):
        return f"{ANSWERS}.append({one.expression(write)})"
    return _line(one, write)


def _suppressed(entry: Entry, names: Sequence[str], write: Write) -> str:
    return f"with suppress({', '.join(names)}): {entry.expression(write)}"


def _end(failure: Fault | Unmet, about: About, write: Write) -> tuple[list[str], int]:
    """Write the failing call, and say which of its lines fails."""
    entry, place, answers = about
    if isinstance(failure, Fault):
        if failure.raises:
            return [_suppressed(entry, failure.raises, write)], 0
        return [entry.code(write) + LIMITS.get(failure.verdict, "")], 0
    if failure.raises:
        return _raising(entry, failure.raises, write), 1
    if answers:
        shown = failure.by or ANSWERS
        if answers.are_apart:
            return [f"assert {failure.claim.format(shown)}"], 0
        return [f"{ANSWERS} = {answers.expression(write)}", f"assert {failure.claim.format(shown)}"], 1
    if place is not None:
        return [f"{ANSWERS} = {entry.expression(write)}", f"assert {failure.claim.format(f'{ANSWERS}[{place}]')}"], 1
    if failure.claim and (not failure.what or entry.outcome is failure.value):
        return [f"assert {failure.claim.format(entry.expression(write))}"], 0
    return [entry.code(write), f"# {failure}"], 0


def _raising(entry: Entry, names: Sequence[str], write: Write) -> list[str]:
    caught = f"except {names[0] if len(names) == 1 else '(' + ', '.join(names) + ')'}:"
    told = f'    raise AssertionError("expected {" or ".join(names)}")'
    return ["try:", f"    {entry.expression(write)}", caught, "    pass", "else:", told]
