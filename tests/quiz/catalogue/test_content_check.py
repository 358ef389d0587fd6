"""`flask content check`: what it says, and that it says it wherever the application itself cannot start."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.catalogue.commands import content
from quiz.config import PROJECT_ROOT
from tests.support.course import CONTENT, EXERCISES

CARDS = "content/topics/caching/cards.yaml"
FINE = "6 topics, 28 terms, 2 lessons, 24 cards, 25 questions, 13 estimates, 2 exercises, 1 prompt: nothing is wrong.\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    shutil.copytree(CONTENT, tmp_path / "content")
    shutil.copytree(EXERCISES, tmp_path / "exercises", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def environment(course: Path, **others: str) -> dict[str, str]:
    named = {"CONTENT_DIR": str(course / "content"), "EXERCISES_DIR": str(course / "exercises")}
    return os.environ | named | {"INSTANCE_DIR": str(course / "instance")} | others


def flask(course: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """`flask --app app …` on that course, in a process of its own as its author starts it."""
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", *arguments],
        cwd=PROJECT_ROOT,
        env=environment(course, **environ),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def check(course: Path, *arguments: str, **environ: str) -> Result:
    """The command alone, in this process."""
    return CliRunner().invoke(content, ["check", *arguments], env=environment(course, **environ))


def damage(course: Path, file: str, old: str, new: str) -> None:
    text = (course / file).read_text("utf-8")
    (course / file).write_text(text.replace(old, new, 1), "utf-8")


def test_a_course_without_a_mistake_is_counted(course: Path) -> None:
    ended = check(course)

    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, FINE, "")


def test_the_command_works_on_content_that_stops_the_application(course: Path) -> None:
    damage(course, "content/topics/storage/topic.yaml", "title: ", "title: [")
    damage(course, "exercises/caching/lru_cache/checks.py", "\n\n", "\n\n)(")

    checked, other, serving = (flask(course, *each.split()) for each in ("content check", "user invitations", "run"))

    *problems, summary = checked.stdout.splitlines(keepends=True)
    assert checked.returncode == other.returncode == serving.returncode == 1
    assert [line.partition(": ")[0].rpartition("/")[2] for line in problems] == ["topic.yaml:1", "checks.py:3"]
    assert (summary, checked.stderr) == ("2 problems in 2 files.\n", "")
    assert other.stderr == serving.stderr == "".join(problems)


def test_the_command_works_where_the_settings_cannot_be_used(course: Path) -> None:
    assert flask(course, "content", "check", SECRET_KEY="x").stdout == FINE


def test_what_checks_print_when_they_are_read_is_not_the_commands_output(course: Path) -> None:
    damage(course, "exercises/caching/lru_cache/checks.py", "\n\n", "\n\nprint('hello')\n")

    ended = check(course)

    assert (ended.stdout, ended.stderr) == (FINE, "hello\n")


def test_another_folder_is_named_by_its_path(course: Path) -> None:
    damage(course, CARDS, "  back:", "  bakc:")

    named = (str(course / "content"), "--exercises", str(course / "exercises"))
    ended = check(course, *named, CONTENT_DIR=str(CONTENT), EXERCISES_DIR=str(EXERCISES))

    assert ended.exit_code == 1
    assert ended.stdout.splitlines() == [
        f"{course / CARDS}:4: caching/cache: bakc: is not a known key: did you mean back?",
        "1 problem in 1 file.",
    ]


def test_a_program_reads_the_same_as_json(course: Path) -> None:
    damage(course, CARDS, "  back:", "  bakc:")

    ended = check(course, "--json")

    [problem] = json.loads(ended.stdout)["problems"]
    assert ended.exit_code == 1
    assert problem == {
        "file": str(course / CARDS),
        "line": 4,
        "key": "caching/cache: bakc",
        "message": "is not a known key: did you mean back?",
    }
    assert json.loads(check(course, str(CONTENT), "--json").stdout)["counts"]["card"] == 24


@pytest.mark.parametrize(
    ("arguments", "environ", "told"),
    [
        (["/nowhere/at/all"], {}, "does not exist"),
        ([__file__], {}, "is a file"),
        (["--colour"], {}, "No such option"),
        ([], {"CONTENT_DIR": "/nowhere"}, "CONTENT_DIR must be a folder that is there"),
        ([], {"EXERCISES_DIR": "/nowhere"}, "EXERCISES_DIR must be a folder that is there"),
    ],
)
def test_wrong_use_is_status_two(course: Path, arguments: list[str], environ: dict[str, str], told: str) -> None:
    ended = check(course, *arguments, **environ)

    assert ended.exit_code == 2
    assert told in ended.stderr
    assert ended.stdout == ""


def test_an_application_that_cannot_start_serves_nothing(course: Path) -> None:
    """Not even where a server was started from an environment in which `flask` ran."""
    damage(course, CARDS, "  back:", "  bakc:")

    ended = subprocess.run(
        [sys.executable, "-c", "import app"],
        cwd=PROJECT_ROOT,
        env=environment(course, FLASK_RUN_FROM_CLI="true"),
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert ended.returncode == 1
    assert b"bakc: is not a known key" in ended.stderr
