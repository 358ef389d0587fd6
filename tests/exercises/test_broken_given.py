"""A broken given.py is told with the file, the line where there is one, and what is wrong: once, when it is loaded."""

from collections.abc import Callable

import pytest

from exercises import Exercise, ExerciseError
from exercises.grading.sandbox import given
from exercises.vocabulary import given_of

BROKEN = {
    "does not parse": ("class Job(\n", "SyntaxError"),
    "raises": ("raise KeyError('x')\n", "KeyError: 'x'"),
    "ends the process": ("import sys\nsys.exit(3)\n", "SystemExit: 3"),
    "imports what is not there": ("import nothing_of_the_kind\n", "ModuleNotFoundError"),
    "declares nothing": ("SIZE = 3\n", "declares no dataclass and no enum"),
    "declares what is none": ("class Job:\n    pass\n", "declares no dataclass and no enum"),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_broken_given_names_file_and_mistake(make_exercise: Callable[..., Exercise], mistake: str) -> None:
    source, problem = BROKEN[mistake]

    with pytest.raises(ExerciseError) as told:
        make_exercise(given_py=source)

    assert "given.py" in str(told.value)
    assert problem in str(told.value)


def test_a_given_that_never_ends_is_told(
    make_exercise: Callable[..., Exercise], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(given, "LONGEST_IMPORT_S", 0.1)

    with pytest.raises(ExerciseError, match=r"given\.py:1: does not end when it is imported"):
        make_exercise(given_py="while True:\n    pass\n")


def test_a_broken_given_is_told_as_often_as_it_is_loaded(make_exercise: Callable[..., Exercise]) -> None:
    with pytest.raises(ExerciseError) as told:
        make_exercise(given_py="raise KeyError('x')\n")

    with pytest.raises(ExerciseError, match="KeyError"):
        given_of(str(told.value.path))
