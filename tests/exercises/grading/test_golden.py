"""A Report is the same to the byte on every machine: integers, and no tolerance."""

import pytest

from exercises import load_exercises
from tests.exercises.grading.golden_reports import FOLDER, golden, path_of

CATALOGUE = load_exercises()


@pytest.mark.parametrize("slug", CATALOGUE)
def test_a_report_is_the_golden_one_to_the_byte(slug: str) -> None:
    kept = path_of(slug).read_text("utf-8")

    assert golden(CATALOGUE[slug]) == kept, "it moved: see golden_reports.py"


def test_there_is_a_golden_report_for_each_exercise_and_for_nothing_else() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(CATALOGUE)
