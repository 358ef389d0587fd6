"""A Report is the same to the byte on every machine: integers, and no tolerance."""

import pytest

from exercises import load_exercises
from tests.exercises.grading.golden_reports import golden, path_of

CATALOGUE = load_exercises()


@pytest.mark.parametrize("slug", CATALOGUE)
def test_a_report_is_the_golden_one_to_the_byte(slug: str) -> None:
    path = path_of(CATALOGUE[slug])
    assert path.exists(), "there is none yet: see golden_reports.py"

    assert golden(CATALOGUE[slug]) == path.read_text("utf-8"), "it moved: see golden_reports.py"
