"""A verdict is named by one enum: no file of ours writes one as a text of its own."""

import re
from pathlib import Path

import pytest

from exercises import Verdict
from quiz.submissions.verdict_words import VERDICTS
from tests.conftest import PROJECT_ROOT
from tests.test_layers import modules

ENUM = PROJECT_ROOT / "exercises" / "grading" / "sandbox" / "verdict.py"
TEXTS = re.compile(f"[\"'](?:{'|'.join(Verdict)})[\"']")
TEMPLATES = sorted((PROJECT_ROOT / "quiz" / "templates").rglob("*.html"))
SCRIPTS = sorted((PROJECT_ROOT / "quiz" / "static" / "js").rglob("*.js"))


@pytest.mark.parametrize("paths", [[*modules()], TEMPLATES, SCRIPTS], ids=["modules", "templates", "scripts"])
def test_no_file_writes_a_verdict_as_a_text(paths: list[Path]) -> None:
    assert paths
    assert {
        path.name: found for path in paths if path != ENUM and (found := TEXTS.findall(path.read_text("utf-8")))
    } == {}


def test_every_verdict_has_its_words() -> None:
    assert set(VERDICTS) == set(Verdict)
