"""A mistake in an exercise's folder is told with its file, its key and its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import Exercise, ExerciseError, load_exercises
from exercises.errors import ExerciseError as Raised
from exercises.exercise import load_exercise

HEADER = 'title = "A box"\ntopic = "storage"\n'
MANIFEST = """
title = "A box"
topic = "storage"
difficulty = 1
summary = "Keep things."
concepts = ["storage/box"]
prerequisites = []
entry_point = "Box"

[[groups]]
name = "all"
title = "All"
points = 1
"""
CHECK = """
from exercises.grading import check, expect

@check("works", group="all")
def works(Box):
    expect(1).to_be(1)
"""

MISTAKES = {
    "a missing key": ("exercise.toml", MANIFEST.replace('title = "A box"\n', ""), "title: is missing"),
    "an unknown key": ("exercise.toml", 'autor = "me"\n' + MANIFEST, "exercise.toml:1: autor: is not a key"),
    "a wrong type": (
        "exercise.toml",
        MANIFEST.replace("difficulty = 1", 'difficulty = "easy"'),
        "exercise.toml:4: difficulty: must be a whole number, not 'easy'",
    ),
    "a number out of range": (
        "exercise.toml",
        MANIFEST.replace("difficulty = 1", "difficulty = 9"),
        "exercise.toml:4: difficulty: must be 1 to 5, not 9",
    ),
    "a concept without its topic": (
        "exercise.toml",
        MANIFEST.replace("storage/box", "box"),
        "exercise.toml:6: concepts: each must look like caching/lru, not 'box'",
    ),
    "another topic than the folder's": (
        "exercise.toml",
        MANIFEST.replace('topic = "storage"', 'topic = "caching"'),
        "topic: is 'caching', but the folder is in 'storage'",
    ),
    "a limit that is none": (
        "exercise.toml",
        MANIFEST + "[limits]\nsteps = 0\n",
        "limits.steps: must be 1 to",
    ),
    "an unknown limit": (
        "exercise.toml",
        MANIFEST + "[limits]\nseconds = 3\n",
        "exercise.toml:15: limits.seconds: is not a key",
    ),
    "no group": ("exercise.toml", MANIFEST.partition("[[groups]]")[0], "groups: is missing"),
    "a group twice": (
        "exercise.toml",
        MANIFEST + MANIFEST[MANIFEST.index("[[groups]]") :],
        "groups: 'all' is there twice",
    ),
    "points that differ": ("exercise.toml", MANIFEST.replace("points = 1", "points = 5"), "groups.all: has 5 points"),
    "no TOML": ("exercise.toml", MANIFEST.replace("difficulty = 1", "difficulty ="), "exercise.toml:4:"),
    "no statement": ("statement.md", None, "statement.md: is missing"),
    "an empty editorial": ("editorial.md", " \n", "editorial.md: is empty"),
    "two hints": ("hints.md", "## One\n\nA.\n\n## Two\n\nB.\n", "hints.md: needs exactly three sections"),
    "no solution": ("solution.py", None, "solution.py: is missing"),
    "no checks": ("checks.py", "x = 1\n", "checks.py: has no check"),
    "checks that do not parse": ("checks.py", "x = 1\ndef f(:\n", "checks.py:2: SyntaxError"),
    "checks that raise": ("checks.py", "x = 1\n\ny = 1 / 0\n", "checks.py:3: ZeroDivisionError"),
    "an unknown group": (
        "checks.py",
        CHECK.replace('group="all"', 'group="none"'),
        "checks.py:4: works: group 'none' is not in exercise.toml",
    ),
    "an unknown instrument": ("checks.py", CHECK.replace("(Box)", "(Box, dice)"), "asks for 'dice'"),
    "a sentence twice": (
        "checks.py",
        CHECK + CHECK.partition("expect\n")[2].replace("def works", "def works_too").replace("all", "all"),
        "works: two checks say the same",
    ),
    "a wrong file without a verdict": (
        "wrong/forgets_everything.py",
        "class Box: pass\n",
        "forgets_everything.py: its name must begin with one of wrong_answer,",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_broken_folder_names_file_and_key(make_exercise: Callable[..., Exercise], mistake: str) -> None:
    folder = make_exercise(exercise_toml=MANIFEST, checks_py=CHECK).folder
    name, text, told = MISTAKES[mistake]
    path = folder / name
    if text is None:
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

    with pytest.raises(ExerciseError) as raised:
        load_exercise(folder)

    assert told in str(raised.value)
    assert raised.value.path.name in (path.name, "exercise.toml")


def test_a_file_that_is_not_utf_8_is_told(make_exercise: Callable[..., Exercise]) -> None:
    folder = make_exercise().folder
    (folder / "starter.py").write_bytes(b"\xff\xfe")

    with pytest.raises(Raised, match=r"starter\.py: is not UTF-8"):
        load_exercise(folder)


def test_an_exercise_is_known_by_its_folders_name(box: Exercise) -> None:
    assert box.slug == "box-0"
    assert (box.title, box.topic, box.entry_point, box.max_score) == ("A box", "storage", "Box", 1)
    assert [hint.partition("\n")[0] for hint in box.hints] == ["## A nudge", "## The idea", "## The shape"]


def test_a_better_statement_keeps_the_digest_and_another_check_does_not(make_exercise: Callable[..., Exercise]) -> None:
    exercise = make_exercise()

    reworded = make_exercise(statement_md="Write a better Box.")
    changed = make_exercise(checks_py=CHECK)

    assert reworded.digest == exercise.digest
    assert changed.digest != exercise.digest


def test_two_folders_of_one_name_are_refused(make_exercise: Callable[..., Exercise], tmp_path: Path) -> None:
    folder = make_exercise().folder
    other = tmp_path / "caching" / folder.name
    folder.parent.parent.joinpath("caching").mkdir()
    other.mkdir()
    for file in folder.iterdir():
        if file.is_file():
            text = file.read_text("utf-8").replace('topic = "storage"', 'topic = "caching"')
            (other / file.name).write_text(text, "utf-8")

    with pytest.raises(ExerciseError, match="box-0 is also"):
        load_exercises(tmp_path)
