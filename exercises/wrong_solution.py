"""A wrong solution: a mistake that people really make, with what an author says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from exercises.grading.sandbox.verdict import OF_THE_LEARNER, Verdict

MOST_RUNS = 100
FORMS_OF_A_NAME = f"its name must begin with one of {', '.join(OF_THE_LEARNER)}"


@dataclass(frozen=True, slots=True)
class Gate:
    """A size, or the number of calls, from which on a mistake is none: no object that is larger shows it."""

    of: str
    least: int = 0


@dataclass(frozen=True, slots=True)
class WrongSolution:
    """A mistake that people really make, the verdict it must get, and the check that names it.

    A mistake that depends on chance shows itself in plain Python within so many `runs`. It is `right_above` the gates
    beyond which nothing shows it. `where` is its place in the exercise's folder.
    """

    name: str
    verdict: Verdict
    source: str
    where: str
    fails: str = ""
    runs: int = 1
    right_above: Sequence[Gate] = ()


def verdict_of(name: str) -> Verdict | None:
    """Give the verdict with which the name of a wrong solution begins, if it does with one."""
    return next((verdict for verdict in OF_THE_LEARNER if name.startswith(f"{verdict}_")), None)


def gates_of(text: str) -> tuple[Gate, ...]:
    """Read gates as an author writes them: `capacity, slots 64`."""
    return tuple(_gate(one.strip()) for one in text.split(",") if one.strip())


def _gate(text: str) -> Gate:
    of, _, least = text.rpartition(" ")
    return Gate(of, int(least)) if of and least.isdecimal() else Gate(text)
