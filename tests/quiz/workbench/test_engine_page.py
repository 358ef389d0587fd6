"""The page about grading says what grading does."""

from dataclasses import replace
from pathlib import Path

import pytest

from exercises import grade, load_exercise
from quiz.workbench.engine_views import TRIES
from tests.support.course import EXERCISES

EXERCISE = load_exercise(EXERCISES / "caching" / "lru_cache")
FEWER = replace(EXERCISE.manifest, limits=replace(EXERCISE.limits, steps=60_000_000))  # to see the end of it sooner


def test_anybody_may_read_how_code_is_graded(client):
    page = client.get("/engine")

    assert page.status_code == 200
    assert "Your code is counted, not timed" in page.text


def test_each_exercise_has_its_limits_on_the_page(client):
    page = client.get("/engine").text

    assert EXERCISE.title in page
    assert f"{EXERCISE.limits.memory_mb} MB" in page


@pytest.mark.parametrize(("code", "verdict"), [(code, verdict) for code, _, verdict in TRIES])
def test_what_code_may_try_ends_as_the_page_says(engine_cache: Path, code, verdict):
    source = EXERCISE.solution.replace(
        "def __init__",
        f"def __new__(cls, capacity):\n        {code}\n        return object.__new__(cls)\n\n    def __init__",
    )

    report = grade(replace(EXERCISE, manifest=FEWER), source, seed=1, sample=True, cache_dir=engine_cache)

    assert report.verdict.value == (verdict or "accepted")
