"""Golden Reports are what grading gives, to the byte."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import ExerciseError, exercise, load_exercise
from exercises.strict import golden
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
    assert sentence.startswith("golden.json: It is no longer what grading gives, from line 10 on.")


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


STILL_THE_SAME = (
    "The Report of solution moved, and GRADING_VERSION is still 7: exercise, engine and source are the same, so "
    "grading itself changed. Raise GRADING_VERSION in exercises/exercise.py, then write the golden Reports of all "
    "exercises anew with `python -m exercises verify --renew-golden`."
)


@pytest.fixture
def grading_version(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Give a function that sets GRADING_VERSION."""

    def set_version(number: int) -> None:
        for module in (exercise, golden):
            monkeypatch.setattr(module, "GRADING_VERSION", number)

    return set_version


@pytest.fixture
def _grading_changed(folder: Path, replace: Replace, grading_version: Callable[[int], None]) -> None:
    """Golden Reports that another grading made of the same exercise, engine and sources, called version 7."""
    grading_version(7)
    renew(load_exercise(folder))
    replace("golden.json", "All checks passed.", "All is well.")


@pytest.mark.usefixtures("_grading_changed")
def test_a_report_that_moves_by_itself_asks_for_another_grading_version(sentences: Sentences) -> None:
    assert sentences("golden") == [f"golden.json: {STILL_THE_SAME}"]


@pytest.mark.usefixtures("_grading_changed")
def test_a_report_that_moved_by_itself_is_not_written_anew_before_the_version_is_raised(
    folder: Path, sentences: Sentences, grading_version: Callable[[int], None]
) -> None:
    with pytest.raises(ExerciseError, match="GRADING_VERSION is still 7"):
        renew(load_exercise(folder))

    grading_version(8)

    assert renew(load_exercise(folder))
    assert sentences("golden") == []
    assert (folder / "golden.json").read_text("utf-8").startswith('{\n "grading_version": 8,\n')


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"solution": 3}', '{"solution": {"verdict": "accepted"}}', "no JSON"]
)
def test_a_file_of_another_form_is_written_anew(folder: Path, sentences: Sentences, text: str) -> None:
    (folder / "golden.json").write_text(text)

    assert renew(load_exercise(folder))
    assert sentences("golden") == []
