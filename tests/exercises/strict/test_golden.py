"""Golden Reports are what grading gives, to the byte."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import ExerciseError, load_exercise
from exercises.strict.golden import renew

Sentences = Callable[..., list[str]]
Replace = Callable[[str, str, str], None]


def test_golden_reports_to_the_byte_leave_nothing_to_do(sentences: Sentences) -> None:
    assert sentences("golden") == []


def test_a_golden_report_that_is_missing_is_told_with_the_command(sentences: Sentences, folder: Path) -> None:
    (folder / "golden.json").unlink()

    assert sentences("golden") == [
        "golden.json: It is not there: write it with `python -m exercises verify --renew-golden bounded-queue`."
    ]


def test_a_report_that_moved_is_told_with_the_first_line(sentences: Sentences, replace: Replace) -> None:
    replace("solution.py", "return len(self.items) >= self.capacity", "return not len(self.items) < self.capacity")

    (sentence,) = sentences("golden")
    assert sentence.startswith("golden.json: It is no longer what grading gives, from line 9 on.")


def test_renewing_writes_what_grading_gives_and_says_whether_it_moved(
    sentences: Sentences, folder: Path, replace: Replace
) -> None:
    assert not renew(load_exercise(folder))

    replace("solution.py", "return len(self.items) >= self.capacity", "return not len(self.items) < self.capacity")

    assert renew(load_exercise(folder))
    assert sentences("golden") == []


def test_a_folder_in_the_place_of_the_file_is_told(folder: Path) -> None:
    (folder / "golden.json").unlink()
    (folder / "golden.json").mkdir()

    with pytest.raises(ExerciseError, match=r"golden\.json: cannot be written: "):
        renew(load_exercise(folder))
