"""What an author can say, in small exercises of the tests: each judges rightly, like those of the catalogue."""

from pathlib import Path

import pytest

from exercises import load_exercise
from exercises.verifying import verify

FOLDERS = sorted(path.parent for path in (Path(__file__).parent / "small").glob("*/exercise.toml"))
LEAST_WRONG = 2


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_source_gets_its_verdict(folder: Path) -> None:
    exercise = load_exercise(folder)

    rows = [row for row in verify(exercise) if row.source != "wrong/"]

    assert [row for row in rows if not row.holds] == []
    assert len(exercise.wrong) >= LEAST_WRONG
