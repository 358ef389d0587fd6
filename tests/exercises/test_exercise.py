"""A mistake in an exercise's folder is told with its file, its key and its line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import Exercise, ExerciseError, checks_file, load_exercises
from exercises.errors import ExerciseError as Raised
from exercises.exercise import load_exercise
from exercises.verifying import verify

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
from exercises.vocabulary import check, expect

@check("works", group="all")
def works(Box):
    expect(1).to_be(1)
"""

MISTAKES = {
    "a missing key": ("exercise.toml", MANIFEST.replace('title = "A box"\n', ""), "title: is missing"),
    "a misspelt key": (
        "exercise.toml",
        MANIFEST.replace("title =", "tilte =", 1),
        "tilte: is not a key of exercise.toml: did you mean title?",
    ),
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
    "two hints": ("hints.md", "## One\n\nA.\n\n## Two\n\nB.\n", "hints.md:1: needs exactly three sections"),
    "no solution": ("solution.py", None, "solution.py: is missing"),
    "no checks": ("checks.py", "x = 1\n", "checks.py:1: has no check"),
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
    "a key of an unknown table": ("exercise.toml", MANIFEST + "[limit]\nsteps = 1\n", "limit: is not a key"),
    "an unknown key of a group": (
        "exercise.toml",
        MANIFEST + "stop_at_first_fail = true\n",
        "groups[0].stop_at_first_fail: is not a key",
    ),
    "a group that stops at yes": (
        "exercise.toml",
        MANIFEST + 'stop_at_first_failure = "yes"\n',
        "groups[0].stop_at_first_failure: must be true or false, not 'yes'",
    ),
    "a group without a check": (
        "exercise.toml",
        MANIFEST + '[[groups]]\nname = "more"\ntitle = "More"\npoints = 0\n',
        "groups.more: has no check in checks.py",
    ),
    "a group without points": ("exercise.toml", MANIFEST.replace("points = 1", ""), "groups[0].points: is missing"),
    "a group in capitals": (
        "exercise.toml",
        MANIFEST.replace('name = "all"', 'name = "All of it"'),
        "groups[0].name: must look like eviction",
    ),
    "groups that are no tables": (
        "exercise.toml",
        "groups = [1]\n" + MANIFEST.partition("[[groups]]")[0],
        "groups: each must be a table: [[groups]]",
    ),
    "a table for a number": (
        "exercise.toml",
        MANIFEST + "[limits.steps]\na = 1\n",
        "limits.steps: must be a whole number",
    ),
    "a limit beyond the widest": (
        "exercise.toml",
        MANIFEST + "[limits]\nmemory_mb = 100_000\n",
        "limits.memory_mb: must be 16 to 256, not 100000",
    ),
    "true for a number": (
        "exercise.toml",
        MANIFEST.replace("difficulty = 1", "difficulty = true"),
        "exercise.toml:4: difficulty: must be a whole number, not True",
    ),
    "an empty title": ("exercise.toml", MANIFEST.replace('"A box"', '" "'), "exercise.toml:2: title: is empty"),
    "a key twice": (
        "exercise.toml",
        MANIFEST.replace("difficulty = 1", "difficulty = 1\ndifficulty = 2"),
        "exercise.toml:5:",
    ),
    "an entry point that is no name": (
        "exercise.toml",
        MANIFEST.replace('"Box"', '"A box"'),
        "entry_point: must look like LRUCache, not 'A box'",
    ),
    "an entry point that is a word of Python's": (
        "exercise.toml",
        MANIFEST.replace('"Box"', '"class"'),
        "exercise.toml:8: entry_point: 'class' is a word of Python's own",
    ),
    "a concept that is no text": (
        "exercise.toml",
        MANIFEST.replace('"storage/box"', "1"),
        "concepts: each must look like",
    ),
    "no exercise.toml": ("exercise.toml", None, "exercise.toml: is missing"),
    "an empty exercise.toml": ("exercise.toml", "", "exercise.toml: is empty"),
    "no starter": ("starter.py", None, "starter.py: is missing"),
    "no hints": ("hints.md", None, "hints.md: is missing"),
    "no editorial": ("editorial.md", None, "editorial.md: is missing"),
    "no checks.py": ("checks.py", None, "checks.py: is missing"),
    "an empty statement": ("statement.md", "\n\n", "statement.md: is empty"),
    "an empty starter": ("starter.py", "", "starter.py: is empty"),
    "a starter that does not parse": (
        "starter.py",
        "class Box:\n    def\n",
        "starter.py:2: SyntaxError: invalid syntax",
    ),
    "a solution that does not parse": ("solution.py", "x = 1\n  y = 2\n", "solution.py:2: IndentationError"),
    "an empty wrong file": ("wrong/wrong_answer_says_nothing.py", "", "wrong_answer_says_nothing.py: is empty"),
    "a wrong file that names two checks": (
        "wrong/wrong_answer_twice.py",
        "# fails: a\n# fails: b\n",
        "wrong_answer_twice.py:2: fails: is said twice",
    ),
    "a wrong file that names no check": ("wrong/wrong_answer_none.py", "# fails:\n", ":1: fails: is empty"),
    "a wrong file that is to be run too often": (
        "wrong/wrong_answer_often.py",
        "# runs: 1000\n",
        "wrong_answer_often.py:1: runs: is a number from 1 to 100, not '1000'",
    ),
    "a wrong file that is to be run by words": ("wrong/wrong_answer_words.py", "# runs: ten\n", "not 'ten'"),
    "another right solution that does not parse": ("also/half.py", "class Box:\n", "half.py:1: IndentationError"),
    "a wrong file that is accepted": (
        "wrong/accepted_after_all.py",
        "x = 1\n",
        "its name must begin with one of wrong_answer,",
    ),
    "a wrong file of our own fault": ("wrong/internal_error_of_ours.py", "x = 1\n", "its name must begin with one of"),
    "checks that leave": ("checks.py", "import sys\nsys.exit(3)\n", "checks.py:2: SystemExit: 3"),
    "checks of what is not there": ("checks.py", "import nothing_of_this_name\n", "checks.py:1: ModuleNotFoundError"),
    "a check without a sentence": (
        "checks.py",
        CHECK.replace('"works"', '" "'),
        "checks.py:4: ValueError: a check states",
    ),
    "a check of half a point": (
        "checks.py",
        CHECK.replace('group="all"', 'group="all", points=0.5'),
        "checks.py:4: ValueError: check 'works': points are 0 to 100, whole ones, not 0.5",
    ),
    "a check of less than nothing": ("checks.py", CHECK.replace('group="all"', 'group="all", points=-1'), "not -1"),
    "a check that is never tried": (
        "checks.py",
        CHECK.replace('group="all"', 'group="all", tries=0'),
        "tries are 1 to 1000, not 0",
    ),
    "a check without a parameter": ("checks.py", CHECK.replace("(Box)", "()"), "takes no parameter: the first is"),
    "checks that ask too much": ("checks.py", CHECK.replace("expect\n", "expects\n", 1), "checks.py:2: ImportError"),
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


def test_a_wrong_file_says_in_its_first_lines_which_check_it_fails(make_exercise: Callable[..., Exercise]) -> None:
    folder = make_exercise().folder
    (folder / "wrong").mkdir()
    (folder / "wrong" / "wrong_answer_by_chance.py").write_text('"""By chance."""\n# fails: gives back\n# runs: 20\n')
    (folder / "wrong" / "wrong_answer_silent.py").write_text('"""Says it too late."""\n' * 8 + "# fails: gives back\n")

    wrong = load_exercise(folder).wrong

    assert [(one.name, one.fails, one.runs) for one in wrong] == [
        ("wrong_answer_by_chance", "gives back", 20),
        ("wrong_answer_silent", "", 1),
    ]


def test_right_solutions_of_other_kinds_are_loaded_by_name(make_exercise: Callable[..., Exercise]) -> None:
    folder = make_exercise().folder
    (folder / "also").mkdir()
    (folder / "also" / "by_hand.py").write_text("class Box: pass\n")

    assert [(one.name, one.source) for one in load_exercise(folder).also] == [("by_hand", "class Box: pass\n")]


FILES = ["exercise.toml", "statement.md", "starter.py", "solution.py", "checks.py", "hints.md", "editorial.md"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_utf_8_is_told(make_exercise: Callable[..., Exercise], name: str) -> None:
    folder = make_exercise().folder
    (folder / name).write_bytes(b"\xff\xfe")

    with pytest.raises(Raised, match=f"{name}:1: is not UTF-8"):
        load_exercise(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_the_place_of_a_file_is_told(make_exercise: Callable[..., Exercise], name: str) -> None:
    folder = make_exercise().folder
    (folder / name).unlink()
    (folder / name).mkdir()

    with pytest.raises(Raised, match=f"{name}: cannot be read: "):
        load_exercise(folder)


def test_checks_that_never_end_when_they_are_imported_are_told(
    make_exercise: Callable[..., Exercise], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_exercise().folder
    (folder / "checks.py").write_text("x = 1\nwhile True:\n    x += 1\n")
    monkeypatch.setattr(checks_file, "LONGEST_IMPORT_S", 0.2)

    with pytest.raises(Raised, match=r"checks\.py:\d: does not end when it is imported"):
        load_exercise(folder)


@pytest.mark.parametrize(("sample", "rows"), [(True, []), (False, ["checks.py"])])
def test_verifying_misses_a_sample(make_exercise: Callable[..., Exercise], sample: bool, rows: list[str]) -> None:
    exercise = make_exercise(exercise_toml=MANIFEST + f"sample = {str(sample).lower()}\n")

    assert [row.source for row in verify(exercise) if not row.holds and row.source != "wrong/"] == rows


def test_verifying_tells_a_solution_that_is_not_accepted(make_exercise: Callable[..., Exercise]) -> None:
    exercise = make_exercise(solution_py="class Box:\n    def same(self, value): return None\n")

    row = next(iter(verify(exercise)))

    assert (row.source, row.holds) == ("solution", False)
    assert row.message == "box.same(3) gave None; expected 3."


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


@pytest.mark.parametrize("name", ["Box", "box-1", "1box", "box__1"])
def test_a_folder_whose_name_is_no_slug_is_told(make_exercise: Callable[..., Exercise], name: str) -> None:
    folder = make_exercise().folder
    renamed = folder.rename(folder.with_name(name))

    with pytest.raises(Raised, match=f"{name}: slug: a folder is named in lower case, with underscores"):
        load_exercise(renamed)


def test_two_folders_of_one_slug_are_told(make_exercise: Callable[..., Exercise]) -> None:
    folder = make_exercise().folder
    other = folder.parent.with_name("other") / folder.name
    shutil.copytree(folder, other)
    (other / "exercise.toml").write_text(MANIFEST.replace('topic = "storage"', 'topic = "other"'))

    with pytest.raises(Raised, match=f"slug: box-0 is also {other}"):
        load_exercises(folder.parent.parent)


def test_all_mistakes_of_a_folder_are_told_in_one_go_and_a_misspelt_key_once(
    make_exercise: Callable[..., Exercise],
) -> None:
    folder = make_exercise().folder
    (folder / "exercise.toml").write_text(MANIFEST.replace("title =", "tilte =", 1).replace("= 1\n", '= "1"\n'))
    (folder / "statement.md").unlink()

    with pytest.raises(ExerciseError) as caught:
        load_exercise(folder)

    told = [(each.path.name, each.key) for each in caught.value.all]
    assert told == [
        ("exercise.toml", "difficulty"),
        ("exercise.toml", "groups[0].points"),
        ("exercise.toml", "tilte"),
        ("statement.md", None),
    ]
    assert len(str(caught.value).splitlines()) == 4
