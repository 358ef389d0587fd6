"""An exercise may be named by a path from where one stands."""

from pathlib import Path

import pytest

from exercises import Verdict, grade, load_exercise
from tests.exercises.conftest import write_exercise

GIVEN = "from dataclasses import dataclass\n\n\n@dataclass\nclass Thing:\n    size: int\n"
CHECKS = """
from exercises.vocabulary import check, expect, given_of

given = given_of(__file__)

@check("gives back what was put in", group="all", points=1)
def gives_back(Box):
    expect(Box().same(given.Thing(3))).to_be(given.Thing(3))
"""


def test_given_classes_are_the_same_by_whatever_path_their_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_exercise(tmp_path / "storage" / "box", checks_py=CHECKS, given_py=GIVEN)
    monkeypatch.chdir(tmp_path)

    for folder in (Path("storage/box"), tmp_path / "storage" / ".." / "storage" / "box"):
        exercise = load_exercise(folder)
        assert grade(exercise, exercise.solution, seed=1).verdict is Verdict.ACCEPTED
