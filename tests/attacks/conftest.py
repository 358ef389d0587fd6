"""Hostile submissions, what they are aimed at, and what a process has used so far."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import Exercise, grade, load_exercise
from exercises.grading import examiner

FOLDER = Path(__file__).parent
FAMILIES = ("escape", "hang", "flood", "steal", "forge")
ATTACKS = [path for family in FAMILIES for path in sorted((FOLDER / family).glob("*.py"))]
# Long, so that it is found wherever it leaks to; and known to the attacks, which say so if they find it.
SEED = 7_777_777_777_777_777


def peak_mb() -> float:
    """Give the most memory that this process has ever had, in MB; where a system does not tell, nothing."""
    try:
        import resource
        import sys
    except ImportError:  # Windows
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


@pytest.fixture(autouse=True)
def few_smaller_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search a little for smaller cases: here nobody reads them."""
    monkeypatch.setattr(examiner, "SHRINKING_TRIES", 8)


@pytest.fixture(scope="session")
def target() -> Exercise:
    """The exercise that attacks are aimed at."""
    return load_exercise(FOLDER / "target" / "small_cache")


@pytest.fixture(scope="session")
def reference(target: Exercise) -> Callable[..., str]:
    """Give a function that grades the reference solution; the text of its Report."""
    return lambda **options: grade(target, target.solution, seed=SEED, **options).to_json()


@pytest.fixture(scope="session")
def before(reference: Callable[..., str]) -> tuple[str, str, float]:
    """What the reference got before any attack, whole and by the sample checks alone, and the memory that it took."""
    return reference(), reference(sample=True), peak_mb()
