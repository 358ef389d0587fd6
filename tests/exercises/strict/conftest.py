"""An exercise of which nothing is left to do, in a folder of its own, to spoil one thing of it at a time."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import load_exercise
from exercises.strict import Graders, Outcome, Verification, verify_strictly

WHOLE = Path(__file__).parents[1] / "small" / "bounded_queue"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a whole exercise, bounded-queue."""
    return Path(shutil.copytree(WHOLE, tmp_path / "small" / WHOLE.name))


@pytest.fixture
def look(folder: Path) -> Callable[..., Outcome]:
    """Give a function that runs one stage on the exercise as it is in its folder now."""

    def look(stage: str, seeds: tuple[int, ...] = (1, 2), most: int | None = None) -> Outcome:
        on = Verification(load_exercise(folder), Graders(processes=1), seeds, most)
        (outcome,) = verify_strictly(on, [stage])
        return outcome

    return look


@pytest.fixture
def sentences(look: Callable[..., Outcome]) -> Callable[..., list[str]]:
    """Give a function that runs one stage and gives what it found, a line each with its file."""

    def sentences(stage: str, seeds: tuple[int, ...] = (1, 2)) -> list[str]:
        return [f"{finding.where}: {finding.sentence}" for finding in look(stage, seeds).findings]

    return sentences


@pytest.fixture
def replace(folder: Path) -> Callable[[str, str, str], None]:
    """Give a function that replaces a text of a file in the folder, which must be there."""

    def replace(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return replace
