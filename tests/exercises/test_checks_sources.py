"""A checks.py may have a model beside it and use shared checkers: what it uses is in the digest, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import Exercise, ExerciseError, checks_file, checks_sources, grade, load_exercise
from tests.exercises.conftest import MakeExercise

MODEL = "class Model:\n    def same(self, value):\n        return value\n"
CHECKS = """
from exercises.vocabulary import Call, agree, check
from .model import Model

@check("does as the model does", group="all")
def as_the_model(Box):
    agree(Box(), Model(), [Call("same", (3,))])
"""
CHECKERS = "exercises.grading.network.checkers"
USES_LOGS = f"from {CHECKERS}.logs import mismatch\n"


@pytest.fixture
def checkers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the checkers' folder, as far as digests look."""
    copy = tmp_path / "checkers"
    copy.mkdir()
    for file in checks_sources.CHECKERS_FOLDER.glob("*.py"):
        (copy / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(checks_sources, "CHECKERS_FOLDER", copy)
    return copy


def test_a_check_uses_the_model_beside_it(make_exercise: MakeExercise) -> None:
    exercise = make_exercise(checks_py=CHECKS, model_py=MODEL)

    assert grade(exercise, exercise.solution, seed=1).verdict == "accepted"
    assert grade(exercise, "class Box:\n    def same(self, value): return 4\n", seed=1).verdict == "wrong_answer"


def test_another_model_is_another_exercise_and_is_loaded_anew(make_exercise: MakeExercise) -> None:
    exercise = make_exercise(checks_py=CHECKS, model_py=MODEL)
    (exercise.folder / "model.py").write_text(MODEL.replace("return value", "return value + 1"))

    again = load_exercise(exercise.folder)

    assert again.digest != exercise.digest
    assert grade(again, again.solution, seed=1).verdict == "wrong_answer"


def test_a_model_that_no_check_imports_changes_nothing(make_exercise: MakeExercise) -> None:
    exercise = make_exercise()
    (exercise.folder / "model.py").write_text(MODEL)

    assert load_exercise(exercise.folder).digest == exercise.digest


@pytest.mark.parametrize(
    ("statement", "used"),
    [
        (USES_LOGS, ["logs.py"]),
        (f"from {CHECKERS} import logs\n", ["logs.py"]),
        (f"import {CHECKERS}.logs as raft\n", ["logs.py"]),
        (f"from {CHECKERS}.linearizability import REGISTER\n", ["histories.py", "linearizability.py"]),
        (f"def later():\n    from {CHECKERS}.logs import mismatch\n", ["logs.py"]),
    ],
)
def test_a_checker_is_in_the_digest_of_those_who_use_it_and_of_nobody_else(
    make_exercise: MakeExercise, checkers: Path, statement: str, used: list[str]
) -> None:
    exercise = make_exercise(checks_py=statement + CHECKS, model_py=MODEL)
    plain = make_exercise()

    moved = []
    for file in sorted(checkers.glob("*.py")):
        before = load_exercise(exercise.folder).digest
        file.write_text(file.read_text("utf-8") + "# changed\n", "utf-8")
        if load_exercise(exercise.folder).digest != before:
            moved.append(file.name)

    assert moved == used
    assert load_exercise(plain.folder).digest == plain.digest


def test_a_checker_that_the_model_uses_is_in_the_digest(make_exercise: MakeExercise, checkers: Path) -> None:
    exercise = make_exercise(checks_py=CHECKS, model_py=USES_LOGS + MODEL)
    (checkers / "logs.py").write_text("# changed\n")

    assert load_exercise(exercise.folder).digest != exercise.digest


def test_a_checkout_with_other_line_ends_has_the_same_digest(make_exercise: MakeExercise) -> None:
    exercise = make_exercise(checks_py=CHECKS, model_py=MODEL)
    (exercise.folder / "model.py").write_bytes(MODEL.replace("\n", "\r\n").encode())

    assert load_exercise(exercise.folder).digest == exercise.digest


MISTAKES = {
    "a model that is not there": ({"checks_py": CHECKS}, r"model\.py: is missing$"),
    "a model that does not parse": ({"model_py": "x = 1\nclass Model\n"}, r"model\.py:2: SyntaxError"),
    "a model that raises": ({"model_py": "x = 1\n\ny = 1 / 0\n"}, r"model\.py:3: ZeroDivisionError"),
    "a model that lacks a name": ({"model_py": "x = 1\n"}, r"checks\.py:3: ImportError: cannot import name 'Model'"),
    "a model in the place of another": (
        {"model_py": "from .model import x\n" + MODEL},
        r"model\.py:1: imports \.model;",
    ),
    "an answer of the learner's": (
        {"checks_py": "from .solution import Box\n" + CHECKS},
        r"checks\.py:1: imports \.solution; checks import of ours exercises\.vocabulary, ",
    ),
    "what no digest knows": (
        {"checks_py": "from exercises.grading.checks.same import same\n" + CHECKS},
        r"checks\.py:1: imports exercises\.grading\.checks\.same;",
    ),
    "another exercise's checks": (
        {"model_py": "import exercises.catalogue.caching.lru_cache.checks\n" + MODEL},
        r"model\.py:1: imports exercises\.catalogue",
    ),
    "all checkers at once": (
        {"checks_py": f"from {CHECKERS} import *\n" + CHECKS},
        r"checks\.py:1: imports exercises\.grading\.network\.checkers\.\*;",
    ),
    "a checker that is none": (
        {"checks_py": f"from {CHECKERS}.paxos import wrong\n" + CHECKS},
        r"checks\.py:1: imports exercises\.grading\.network\.checkers\.paxos;",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_file_and_line(make_exercise: Callable[..., Exercise], mistake: str) -> None:
    files, told = MISTAKES[mistake]
    given = {"checks_py": CHECKS} if mistake == "a model that is not there" else {"model_py": MODEL}

    with pytest.raises(ExerciseError, match=told):
        make_exercise(**{"checks_py": CHECKS, **given, **files})


def test_a_model_that_never_ends_when_it_is_imported_is_told(
    make_exercise: MakeExercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks_file, "LONGEST_IMPORT_S", 0.2)

    with pytest.raises(ExerciseError, match=r"model\.py:\d: does not end when it is imported"):
        make_exercise(checks_py=CHECKS, model_py="while True:\n    x = 1\n")


PLAYING = """
from exercises.vocabulary import check, expect, play
from .model import Disk

@check("reads the disk", group="all")
def reads(Box):
    disk = play(Disk(), name="disk", asks=("read",))
    expect(Box().same(disk)).to_be(3)
"""
DISK = "import math\n\nclass Disk:\n    def read(self):\n        return math.floor(4.5)\n"


def test_a_played_class_of_the_model_is_pasted_with_its_imports(make_exercise: MakeExercise) -> None:
    exercise = make_exercise(checks_py=PLAYING, model_py=DISK)

    (result,) = grade(exercise, "class Box:\n    def same(self, disk): return disk.read()\n", seed=1).checks

    assert result.counterexample is not None
    assert "class Disk:" in result.counterexample.code
    assert "import math" in result.counterexample.code
