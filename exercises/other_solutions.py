"""The other solutions in an exercise's folder: right ones of another kind in `also/`, mistakes in `wrong/`.

A mistake that is the solution with a line changed stands in `mistakes.toml` instead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exercises.errors import ExerciseError
from exercises.files import read_python, read_text
from exercises.mistakes import load_mistakes
from exercises.wrong_solution import FORMS_OF_A_NAME, MOST_RUNS, Gate, WrongSolution, gates_of, verdict_of

FIRST_LINES = 8  # in which a wrong solution says what it is
HEADER = re.compile(r"# (fails|runs|right above a gate of): *(.*?) *")


@dataclass(frozen=True, slots=True)
class AlsoRight:
    """A right solution of another kind than the reference."""

    name: str
    source: str


def load_also(folder: Path) -> Iterator[AlsoRight]:
    """Load the right solutions of other kinds; raises ExerciseError for one that does not parse."""
    for path in sorted(folder.glob("*.py")):
        yield AlsoRight(path.stem, read_python(path))


def load_wrong(folder: Path, solution: str) -> list[WrongSolution]:
    """Load every wrong solution of an exercise's folder, in the order of their names; raises ExerciseError."""
    whole = {one.name: one for one in _whole(folder / "wrong")}
    found = [*whole.values(), *load_mistakes(folder, solution, taken=whole)]
    return sorted(found, key=lambda one: one.name)


def _whole(folder: Path) -> Iterator[WrongSolution]:
    """Load the wrong solutions that are files; raises for a name without a verdict and for a senseless header."""
    for path in sorted(folder.glob("*.py")):
        verdict = verdict_of(path.stem)
        if verdict is None:
            raise ExerciseError(path, None, FORMS_OF_A_NAME)
        source = read_text(path)
        fails, runs, gates = _headers(path, source)
        yield WrongSolution(path.stem, verdict, source, f"wrong/{path.name}", fails, runs, gates)


def _headers(path: Path, source: str) -> tuple[str, int, tuple[Gate, ...]]:
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
    return found.get("fails", ""), int(found.get("runs", 1)), gates_of(found.get("right above a gate of", ""))
