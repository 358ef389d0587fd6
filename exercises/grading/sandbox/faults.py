"""The failures of a submission, each with its verdict and one plain sentence; a mistake of ours is none of them."""

from dataclasses import dataclass, field
from typing import Any

from exercises.grading.sandbox.reply import Raised
from exercises.grading.sandbox.stopped import Reason
from exercises.grading.sandbox.verdict import Verdict
from exercises.manifest import Limits

NO_ROOM_FOR_A_MESSAGE = "its __str__ raised MemoryError"  # as failures.py in the guest writes it


class Rejection(Exception):
    """A failure of the submission that ends a check: its verdict, and as its text one plain sentence."""

    verdict: Verdict


@dataclass(eq=False)
class Fault(Rejection):
    """A submission's failure by itself: an exception it raised, or a limit it ran into."""

    verdict: Verdict
    sentence: str
    line: int | None = None
    # The names of the exception and of its built-in ancestors, if it was one: ("KeyError", "LookupError", …).
    names: tuple[str, ...] = field(default=())
    # No check expects an exception of this: its code could not even be loaded.
    while_loading: bool = False
    # The exceptions one of which had to be raised in its place.
    raises: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        return self.sentence


@dataclass(eq=False)
class Unmet(Rejection):
    """An expectation that did not hold: what came, what was expected, and what it is in words."""

    got: str
    expected: str
    what: str = ""
    value: Any = None
    # The assertion that the value breaks, where it can be written: "{} == 1", "{} in ['n1', 'n2']".
    claim: str = ""
    # The expression that gives the value from `answers`, those of the last columns: "answers.count('n1')".
    by: str = ""
    # The exceptions one of which had to be raised.
    raises: tuple[str, ...] = ()
    # The call after which something that must always hold did not.
    after: str = ""

    verdict = Verdict.WRONG_ANSWER

    def __str__(self) -> str:
        return f"{self.what or 'The answer'} was {self.got}; expected {self.expected}."


@dataclass(eq=False)
class GrowsTooFast(Rejection):
    """A cost that grows faster than it may."""

    sentence: str

    verdict = Verdict.TOO_SLOW

    def __str__(self) -> str:
        return self.sentence


class KeepsTooMuch(GrowsTooFast):
    """Memory that is kept, and grows where it may not."""

    verdict = Verdict.OUT_OF_MEMORY


def stopped(reason: Reason, limits: Limits) -> Fault:
    """Give the fault of a run that ended in the middle of a call."""
    verdict, sentence = {
        Reason.STEPS: (
            Verdict.OUT_OF_STEPS,
            f"Your code used up its {limits.steps:,} steps: does a loop never end?",
        ),
        Reason.DEADLINE: (Verdict.OUT_OF_STEPS, "Your code ran for too long and was stopped: does a loop never end?"),
        Reason.STACK: (Verdict.RUNTIME_ERROR, "Your code called itself too deeply, and the stack was exhausted."),
        Reason.REFUSED: (
            Verdict.FORBIDDEN,
            "Your code reached for the system (files, network, clock, processes), which a submission cannot do.",
        ),
        Reason.MEMORY: (Verdict.OUT_OF_MEMORY, f"Your code used up its {limits.memory_mb} MB of memory."),
        Reason.CHANGED: (
            Verdict.RUNTIME_ERROR,
            "Your code changed the program that runs it, and its answer could not be read.",
        ),
        Reason.TOO_LARGE: (Verdict.OUTPUT_LIMIT, "Your code gave back more than 2 MB at once."),
        Reason.TOO_MUCH: (Verdict.OUTPUT_LIMIT, "Your code gave back too much in all, or asked too often."),
        Reason.TOO_MANY: (
            Verdict.OUTPUT_LIMIT,
            "Your code gave back sets or dictionaries of too many entries at once.",
        ),
    }[reason]
    return Fault(verdict, sentence)


def flooded(limits: Limits) -> Fault:
    """Give the fault of a submission that printed too much."""
    return Fault(Verdict.OUTPUT_LIMIT, f"Your code printed more than {limits.output_kb} kB.")


def raised(one: Raised, limits: Limits, *, meant: str = "") -> Fault:
    """Give the fault of an exception; its sentence says the name, the message and the line.

    `meant` is what the submission calls something that it has by nearly the name that is missing.
    """
    line = one.lines[-1][0] if one.lines else None
    where = f" (line {line})" if line else ""
    name = one.names[0]
    says = f"{name}: {one.message}" if one.message else name
    kind = "memory" if one.message == NO_ROOM_FOR_A_MESSAGE else one.kind
    verdict, sentence = {
        "refused": (Verdict.FORBIDDEN, f"Not allowed here: {one.message}{where}."),
        "memory": (Verdict.OUT_OF_MEMORY, f"Your code used up its {limits.memory_mb} MB of memory{where}."),
        "flood": (Verdict.OUTPUT_LIMIT, f"Your code printed more than {limits.output_kb} kB{where}."),
        "missing": (Verdict.RUNTIME_ERROR, _missing(one.message, meant)),
        "too_large": (Verdict.OUTPUT_LIMIT, "Your code gave back a value of more than 1 MB."),
        "deadlock": (
            Verdict.RUNTIME_ERROR,
            f"Your code waits for ever{where}: nothing is left that could wake it.",
        ),
        "too_deep": (Verdict.OUTPUT_LIMIT, "Your code gave back a value that is nested too deeply to be read."),
    }.get(kind, (Verdict.RUNTIME_ERROR, _sentence(name, says, one.message, where)))
    if meant and kind == "raised":
        sentence += f" It has {meant}: did you mean that?"
    return Fault(verdict, sentence, line, one.names if kind == "raised" else (name,))


def _missing(name: str, meant: str) -> str:
    kind = "function" if name.lstrip("_")[:1].islower() else "class"
    did_you_mean = f" It defines {meant}: did you mean that? Call it {name}." if meant else ""
    return f"Your code defines no {kind} named {name}.{did_you_mean}"


def _sentence(name: str, says: str, message: str, where: str) -> str:
    if name == "SystemExit":
        return f"Your code ended its own process with exit({message}){where}; it only has to return."
    if name == "RecursionError":
        return f"Your code called itself too deeply{where}: {message}."
    return f"Your code raised {says}{where}."
