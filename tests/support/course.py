"""The course that tests of features run on, and the guard that keeps them away from the real one.

Whatever a test starts finds the folders of this course in its environment, as the settings name them. A feature's test
that opens a file of the real course fails there and then: the next exercise, topic or prompt could turn it red.
"""

import os
import sys
from pathlib import Path
from types import FrameType

import pytest

from exercises.exercise import CATALOGUE
from quiz.config import CONTENT_ROOT, PROJECT_ROOT

COURSE = Path(__file__).with_name("catalogue")
CONTENT, EXERCISES = COURSE / "content", COURSE / "exercises"
COURSE_SETTINGS = {"CONTENT_DIR": str(CONTENT), "EXERCISES_DIR": str(EXERCISES)}
TESTS = PROJECT_ROOT / "tests"
FEATURES = tuple(f"{TESTS / name}" for name in ("quiz", "browser", "load", "fuzz", "conftest.py"))
REAL = tuple(
    f"{folder}{os.sep}"
    for folder in sorted({CONTENT_ROOT, *(path.parents[1] for path in CATALOGUE.glob("*/*/exercise.toml"))})
)


def run_on_this_course() -> None:
    """From now on this process and those that it starts are on this course, and its tests of features keep to it."""
    os.environ.update(COURSE_SETTINGS)
    sys.addaudithook(refuse_the_real_course)


def refuse_the_real_course(event: str, arguments: tuple[object, ...]) -> None:
    """Fail the test of a feature that opens a file of the real course."""
    if event == "open" and isinstance(name := arguments[0], str | os.PathLike):
        path = os.path.abspath(name)
        if path.startswith(REAL) and (where := feature_in(sys._getframe(1))):
            pytest.fail(f"{where} reads the real course, {path}; tests of features run on {COURSE}")


def feature_in(frame: FrameType | None) -> str | None:
    """The innermost line of a feature's test among the callers; None where there is none. Hypothesis may read: it looks
    for values in the source of every module that is loaded."""
    while frame is not None and "/hypothesis/" not in frame.f_code.co_filename:
        if frame.f_code.co_filename.startswith(FEATURES):
            return f"{frame.f_code.co_filename}:{frame.f_lineno}"
        frame = frame.f_back
    return None
