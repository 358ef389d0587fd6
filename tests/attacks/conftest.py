"""Hostile submissions, what they are aimed at, and what a process has used so far."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from exercises import Exercise, grade, load_exercise
from exercises.grading import examiner

FOLDER = Path(__file__).parent
FAMILIES = ("escape", "hang", "flood", "steal", "forge")
# A source so deep that tools which parse all our sources would fall over it ends in .txt.
ENDINGS = (".py", ".txt")
ATTACKS = [path for family in FAMILIES for path in sorted((FOLDER / family).iterdir()) if path.suffix in ENDINGS]
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
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hardly search for smaller cases, which nobody reads here, and let what never ends do so less often."""
    monkeypatch.setattr(examiner, "SHRINKING_TRIES", 1)
    monkeypatch.setattr(examiner, "TRIES_PAID", 2)


@dataclass(frozen=True)
class Before:
    """What the references got before any attack, by the exercise, and the memory that it took."""

    of_all: Mapping[str, str]
    of_samples: Mapping[str, str]
    memory_mb: float


@pytest.fixture(scope="session")
def targets() -> Mapping[str, Exercise]:
    """The exercises that attacks are aimed at, by the class that they ask for."""
    found = [load_exercise(path.parent) for path in (FOLDER / "target").glob("*/exercise.toml")]
    return {exercise.entry_point: exercise for exercise in found}


@pytest.fixture(scope="session")
def reference() -> Callable[..., str]:
    """Give a function that grades the reference solution of an exercise; the text of its Report."""
    return lambda target, **options: grade(target, target.solution, seed=SEED, **options).to_json()


@pytest.fixture(scope="session")
def before(targets: Mapping[str, Exercise], reference: Callable[..., str]) -> Before:
    of_all = {target.slug: reference(target) for target in targets.values()}
    of_samples = {target.slug: reference(target, sample=True) for target in targets.values()}
    return Before(of_all, of_samples, peak_mb())
