"""The other solutions in an exercise's folder: right ones of another kind in `also/`, mistakes in `wrong/`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exercises.errors import ExerciseError
from exercises.files import read_python, read_text
from exercises.grading.sandbox.verdict import OF_THE_LEARNER, Verdict

FIRST_LINES = 8  # in which a wrong solution says what it is
HEADER = re.compile(r"# (fails|runs): *(.*?) *")
MOST_RUNS = 100


@dataclass(frozen=True, slots=True)
class AlsoRight:
    """A right solution of another kind than the reference."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class WrongSolution:
    """A mistake that people really make, the verdict it must get, and the check that names it.

    A mistake that depends on chance shows itself in plain Python within so many `runs`.
    """

    name: str
    verdict: Verdict
    source: str
    fails: str = ""
    runs: int = 1


def load_also(folder: Path) -> Iterator[AlsoRight]:
    """Load the right solutions of other kinds; raises ExerciseError for one that does not parse."""
    for path in sorted(folder.glob("*.py")):
        yield AlsoRight(path.stem, read_python(path))


def load_wrong(folder: Path) -> Iterator[WrongSolution]:
    """Load the wrong solutions; raises ExerciseError for a name without a verdict and for a senseless header."""
    for path in sorted(folder.glob("*.py")):
        verdict = next((v for v in OF_THE_LEARNER if path.stem.startswith(f"{v}_")), None)
        if verdict is None:
            raise ExerciseError(path, None, f"its name must begin with one of {', '.join(OF_THE_LEARNER)}")
        source = read_text(path)
        fails, runs = _headers(path, source)
        yield WrongSolution(path.stem, verdict, source, fails, runs)


def _headers(path: Path, source: str) -> tuple[str, int]:
    found: dict[str, str] = {}
    for number, line in enumerate(source.splitlines()[:FIRST_LINES], 1):
        if not (header := HEADER.fullmatch(line)):
            continue
        name, value = header.groups()
        if name in found:
            raise ExerciseError(path, name, "is said twice", number)
        if not value:
            raise ExerciseError(path, name, "is empty", number)
        if name == "runs" and not (value.isdecimal() and 1 <= int(value) <= MOST_RUNS):
            raise ExerciseError(path, name, f"is a number from 1 to {MOST_RUNS}, not {value!r}", number)
        found[name] = value
    return found.get("fails", ""), int(found.get("runs", 1))
