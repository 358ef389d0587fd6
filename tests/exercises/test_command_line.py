"""The command line keeps its exit statuses, and needs neither Flask nor a database."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import Exercise
from exercises.__main__ import main

MakeExercise = Callable[..., Exercise]
RIGHT = "class Box:\n    def same(self, value):\n        return value\n"
WRONG = RIGHT.replace("return value", "return None")


@pytest.fixture
def root(box: Exercise) -> Path:
    (box.folder / "wrong").mkdir()
    (box.folder / "wrong" / "wrong_answer_forgets.py").write_text(WRONG)
    return box.folder.parent.parent


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def test_list_shows_every_exercise(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "list") == 0
    assert "box-0" in capsys.readouterr().out

    assert run(root, "list", "--json") == 0
    assert [entry["slug"] for entry in json.loads(capsys.readouterr().out)] == ["box-0"]


def test_a_reader_that_leaves_early_sees_no_traceback(root: Path) -> None:
    command = [sys.executable, "-m", "exercises", "--root", str(root), "list"]
    read, write = os.pipe()
    os.close(read)

    ended = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)

    assert (ended.returncode, ended.stderr) == (2, "")


@pytest.mark.parametrize(
    ("source", "status", "word"), [(RIGHT, 0, "accepted"), (WRONG, 1, "wrong_answer"), ("x", 1, "")]
)
def test_grade_exits_by_the_verdict(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str, status: int, word: str
) -> None:
    file = tmp_path / "mine.py"
    file.write_text(source)

    assert run(root, "grade", "box-0", str(file)) == status
    assert capsys.readouterr().out.startswith(word)


def test_grade_prints_the_report_as_json(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.py"
    file.write_text(WRONG)

    assert run(root, "grade", "box-0", str(file), "--json", "--seed", "5") == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["verdict"], report["seed"]) == ("wrong_answer", 5)


def test_a_check_that_fails_by_itself_is_an_error_of_ours(
    make_exercise: MakeExercise, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = "from exercises.vocabulary import check\n@check('x', group='all')\ndef x(Box): raise RuntimeError\n"
    exercise = make_exercise(checks_py=checks)
    file = tmp_path / "mine.py"
    file.write_text(RIGHT)

    assert run(exercise.folder.parent.parent, "grade", exercise.slug, str(file)) == 2
    assert capsys.readouterr().out.startswith("internal_error")

    assert run(exercise.folder.parent.parent, "grade", exercise.slug, str(file), "--debug") == 2
    cause = capsys.readouterr().err
    assert cause.startswith("x:\nTraceback")
    assert "def x(Box): raise RuntimeError" in cause


def test_a_right_solution_has_no_cause_to_print(
    make_exercise: MakeExercise, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exercise = make_exercise()
    file = tmp_path / "mine.py"
    file.write_text(RIGHT)

    assert run(exercise.folder.parent.parent, "grade", exercise.slug, str(file), "--debug") == 0
    assert capsys.readouterr().err.endswith("Nothing broke on our side.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("grade", "nothing", "x.py"), "There is no exercise 'nothing'"),
        (("grade", "box-0", "no/such/file.py"), "no/such/file.py cannot be read: No such file or directory."),
        (("grade", "box-0", "x.py", "--seed", "-1"), "A seed is a number from 0 to"),
        (("verify", "nothing"), "There is no exercise 'nothing'"),
        (("new", "Storage", "box"), "must be in lower case with hyphens"),
        (("new", "storage", "box-0"), "is already there"),
    ],
)
def test_wrong_use_is_one_sentence_and_status_2(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    assert run(root, *arguments) == 2
    assert sentence in capsys.readouterr().err


def test_a_broken_exercise_is_told_without_a_traceback(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "storage" / "box_0" / "hints.md").unlink()

    assert run(root, "list") == 2
    assert capsys.readouterr().err.strip().endswith("hints.md: is missing")


def test_verify_says_what_is_not_as_expected(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "storage" / "box_0" / "wrong" / "too_slow_forgets.py").write_text(WRONG)

    assert run(root, "verify") == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line[0] in "✓✗"] == ["✓", "✓", "✗", "✓", "✗", "✗"]
    assert "expected too_slow: box.same(3) gave None; expected 3." in "\n".join(lines)
    assert "no check is a sample: Run would show nothing" in "\n".join(lines)
    assert "2 wrong solutions; 4 are needed" in "\n".join(lines)
    assert lines[-1] == "3 of 6 as expected."
    assert "\x1b" not in "\n".join(lines)


def test_grading_needs_no_web_framework_and_no_database(root: Path) -> None:
    program = (
        "import sys\n"
        "for name in ('flask', 'sqlalchemy', 'pydantic', 'huey', 'quiz'): sys.modules[name] = None\n"
        "from exercises.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-c", program, "--root", str(root), "grade", "box-0"]

    graded = subprocess.run([*command, str(root / "storage/box_0/solution.py")], capture_output=True, text=True)

    assert (graded.returncode, graded.stderr) == (0, "")
    assert graded.stdout.startswith("accepted  1/1")


def test_grade_prints_nothing_that_a_terminal_obeys(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.py"
    file.write_text(
        'Bad = type("\\x1b[2J", (Exception,), {})\n'
        "class Box:\n    def same(self, value):\n"
        '        raise Bad("\\x1b]0;owned\\x07\\r\\naccepted  1/1\\n\\u202egnp.exe")\n'
    )

    assert run(root, "grade", "box-0", str(file)) == 1
    printed = capsys.readouterr().out
    assert not set(printed) & set("\x1b\x07\r\u202e")
    assert "\\x1b[2J" in printed
    assert [line for line in printed.splitlines() if line.startswith("accepted")] == []
