"""Exercises written on the spot, in the form of the catalogue's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import Exercise, Report, grade, load_exercise

MANIFEST = """
title = "A box"
topic = "storage"
difficulty = 1
summary = "Keep things."
concepts = ["storage/box"]
prerequisites = []
entry_point = "Box"

[limits]
steps = 300_000_000
memory_mb = 64
output_kb = 8

[[groups]]
name = "all"
title = "All"
points = 1
"""
CHECKS = """
from exercises.vocabulary import check, expect

@check("gives back what was put in", group="all", points=1)
def gives_back(Box):
    box = Box()
    expect(box.same(3)).to_be(3)
"""
HINTS = "## A nudge\n\nThink.\n\n## The idea\n\nKeep it.\n\n## The shape\n\nA list.\n"
SOLUTION = "class Box:\n    def same(self, value):\n        return value\n"

MakeExercise = Callable[..., Exercise]


def write_exercise(folder: Path, **files: str) -> Path:
    """Write an exercise's folder; a file may be replaced by name, with _ for the dot: exercise_toml, checks_py."""
    contents = {
        "exercise.toml": MANIFEST,
        "statement.md": "Write a Box.",
        "starter.py": "class Box:\n    pass\n",
        "solution.py": SOLUTION,
        "checks.py": CHECKS,
        "hints.md": HINTS,
        "editorial.md": "It is kept.",
    }
    contents |= {name.replace("_", "."): text for name, text in files.items()}
    folder.mkdir(parents=True)
    for name, text in contents.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def make_exercise(tmp_path: Path) -> MakeExercise:
    """Give a function that makes a small exercise, with other checks or limits if wanted."""

    def make(**files: str) -> Exercise:
        number = len(list((tmp_path / "storage").glob("*"))) if (tmp_path / "storage").exists() else 0
        return load_exercise(write_exercise(tmp_path / "storage" / f"box_{number}", **files))

    return make


@pytest.fixture
def box(make_exercise: MakeExercise) -> Exercise:
    return make_exercise()


@pytest.fixture
def graded(box: Exercise) -> Callable[[str | bytes], Report]:
    """Give a function that grades a source as a Box."""
    return lambda source: grade(box, source, seed=1)
