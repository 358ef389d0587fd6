"""Whatever is wrong in the content is told with its file, the line of its key, and a sentence that says what to do."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from quiz.catalogue.check import find_problems
from tests.support.course import CONTENT, EXERCISES

TOPIC = "content/topics/caching/topic.yaml"
CARDS = "content/topics/caching/cards.yaml"
QUESTIONS = "content/topics/caching/questions.yaml"
LESSON = "content/topics/caching/lesson.md"
FIGURE = "content/topics/caching/figures/read-path.svg"
PROMPT = "content/prompts/url-shortener/prompt.yaml"
MODEL = "content/prompts/url-shortener/model_answer.md"
MANIFEST = "exercises/caching/lru_cache/exercise.toml"
CHECKS = "exercises/caching/lru_cache/checks.py"
HINTS = "exercises/caching/lru_cache/hints.md"
STATEMENT = "exercises/caching/lru_cache/statement.md"
EVERY_TEXT = (TOPIC, CARDS, QUESTIONS, LESSON, PROMPT, MODEL, MANIFEST, STATEMENT, HINTS)
MISTAKES = yaml.safe_load(Path(__file__).with_name("mistakes.yaml").read_text("utf-8"))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the course of the tests, to damage."""
    shutil.copytree(CONTENT, tmp_path / "content")
    shutil.copytree(EXERCISES, tmp_path / "exercises", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def problems(course: Path) -> list[str]:
    """The lines of the check, with paths from the copy."""
    found = find_problems(course / "content", course / "exercises")
    return [str(each).removeprefix(f"{course.resolve()}/") for each in found]


def damage(path: Path, old: str | None, new: str) -> int:
    """Replace the first `old` of a file, or all of it; gives the line on which the mark stands."""
    text = path.read_text("utf-8") if old else ""
    assert old is None or old in text
    new = re.sub(r"(\w+)×(\d+)", lambda found: " ".join([found[1]] * int(found[2])), new)
    changed = text.replace(old, new, 1) if old else new
    path.write_text(changed.replace("§", ""), "utf-8")
    return changed.partition("§")[0].count("\n") + 1


def test_the_course_itself_has_no_mistake(course: Path) -> None:
    assert problems(course) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["what"])
def test_a_mistake_is_told_at_the_line_of_its_key(course: Path, mistake: dict[str, str]) -> None:
    file = mistake["file"]
    line = damage(course / file, mistake.get("old"), mistake["new"])

    found = problems(course)

    told = [each for each in found if each.startswith(f"{file}:{line}: ") and mistake["told"] in each]
    assert told, "\n".join(found)


NO_TEXT = {
    "empty": (b"", 1, "is empty: write it"),
    "blank": (b" \n\n", 1, "is empty: write it"),
    "a byte order mark": (b"\xef\xbb\xbftitle: x\n", 1, "begins with a byte order mark: save it as UTF-8 without one"),
    "Latin-1": ("a: b\nb: é\n".encode("latin-1"), 2, "is not UTF-8 (byte 0xE9): save it as UTF-8"),
    "UTF-16": ("a: b\n".encode("utf-16"), 1, "is not UTF-8, but UTF-16: save it as UTF-8"),
    "a NUL": (b"a: b\nb: \0\n", 2, "has the control character U+0000: delete it"),
    "an escape": (b"a: b\n\nb: \x1b[1m\n", 3, "has the control character U+001B: delete it"),
}


@pytest.mark.parametrize("file", EVERY_TEXT)
@pytest.mark.parametrize(("raw", "line", "told"), NO_TEXT.values(), ids=NO_TEXT)
def test_a_file_that_is_no_text_says_so(course: Path, file: str, raw: bytes, line: int, told: str) -> None:
    (course / file).write_bytes(raw)

    assert f"{file}:{line}: {told}" in problems(course)


def missing(path: Path) -> str:
    path.unlink()
    return "is missing"


def folder(path: Path) -> str:
    path.unlink()
    path.mkdir()
    return "cannot be read: it is a folder, and a file is needed"


def link_to_nowhere(path: Path) -> str:
    path.unlink()
    path.symlink_to("nowhere")
    return "is a link that leads nowhere: put the file itself there"


def link_to_itself(path: Path) -> str:
    path.unlink()
    path.symlink_to(path.name)
    return "cannot be read: it is a link that leads to itself; put the file itself there"


@pytest.mark.parametrize("file", EVERY_TEXT)
@pytest.mark.parametrize("replace", [missing, folder, link_to_nowhere, link_to_itself])
def test_a_file_that_is_no_file_says_so(course: Path, file: str, replace: Callable[[Path], str]) -> None:
    told = replace(course / file)

    assert f"{file}:1: {told}" in problems(course)


def test_aliases_that_multiply_are_refused_without_being_followed(course: Path) -> None:
    lines = ["- &a0 [x, x]", *(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 60))]
    (course / CARDS).write_text("\n".join(lines) + "\n", "utf-8")

    found = problems(course)

    assert found[0] == f"{CARDS}:2: repeats another part by an alias: write it out"
    assert len(found) == 59


@pytest.mark.parametrize("link", [None, "nowhere", "loop"])
def test_a_folder_with_a_wrong_name_and_a_link_for_a_folder_say_so(course: Path, link: str | None) -> None:
    folders = ("content/topics", "content/prompts")
    for each in folders:
        path = course / each / (link or "Big Data")
        path.symlink_to(link + "where" if link == "nowhere" else link) if link else path.mkdir()
    (course / "exercises/caching/LruCache").mkdir()
    shutil.copy(course / MANIFEST, course / "exercises/caching/LruCache")

    found = problems(course)

    told = "is a link that leads to no folder" if link else "Big Data: the folder of a "
    named = [f"{each}/{link}:1: " if link else f"{each}/Big Data/{each[8:-1]}.yaml:1: " for each in folders]
    assert [each for each in found if told in each and each.startswith(tuple(named))] == sorted(
        each for each in found if not each.startswith("exercises")
    )
    assert "exercises/caching/LruCache:1: slug: a folder is named in lower case, with underscores: lru_cache" in found


def test_a_folder_named_at_great_length_says_so(course: Path) -> None:
    (course / "content/prompts" / ("x" * 61)).mkdir()

    assert problems(course) == [
        f"content/prompts/{'x' * 61}/prompt.yaml:1: {'x' * 61}: "
        "the folder of a prompt is named with at most 60 characters: rename it"
    ]


@pytest.mark.parametrize("file", ["topic.yml", "card.yaml", "question.yaml", "lessons.md"])
def test_a_file_whose_name_is_misspelt_says_so(course: Path, file: str) -> None:
    right = {"topic.yml": "topic.yaml", "card.yaml": "cards.yaml", "question.yaml": "questions.yaml"}.get(
        file, "lesson.md"
    )
    here = course / "content/topics/caching"
    (here / right).rename(here / file)

    assert f"content/topics/caching/{file}:1: is read by nobody: did you mean {right}?" in problems(course)


def test_what_an_editor_or_python_leaves_is_no_mistake(course: Path) -> None:
    (course / "content/topics/caching/cards.yaml~").touch()
    (course / "content/topics/caching/.cards.yaml.swp").touch()
    (course / "content/topics/.git").mkdir()
    (course / "content/topics/notes.txt").touch()
    (course / "exercises/caching/gone/__pycache__").mkdir(parents=True)
    (course / "exercises/caching/__pycache__").mkdir()

    assert problems(course) == []


def test_an_exercises_folder_without_its_manifest_says_so(course: Path) -> None:
    (course / "exercises/caching/fifo_cache").mkdir()
    (course / "exercises/caching/fifo_cache/statement.md").write_text("x")

    assert "exercises/caching/fifo_cache/exercise.toml:1: is missing" in problems(course)


def test_all_mistakes_of_all_files_are_told_in_one_go_by_file_and_line(course: Path) -> None:
    files = (TOPIC, CARDS, QUESTIONS, PROMPT)
    for file in files:
        text = (course / file).read_text("utf-8").rstrip("\n")
        indent = "" if file in (TOPIC, PROMPT) else "  "
        (course / file).write_text(f"{text}\n{indent}zzz: 1\n{indent}yyy: 2\n", "utf-8")
    (course / LESSON).write_text("Words.\n")
    damage(course / MANIFEST, "title = ", "zzz = ")
    damage(course / MANIFEST, "difficulty = ", "yyy = ")

    found = problems(course)

    assert found == sorted(found, key=lambda each: (each.split(":")[0], int(each.split(":")[1])))
    assert {each.split(":")[0] for each in found} == {*files, LESSON, MANIFEST}
    assert all(sum("zzz" in each or "yyy" in each for each in found if each.startswith(file)) == 2 for file in files)
    assert sum(each.startswith(MANIFEST) for each in found) == 4


def test_what_follows_from_a_mistake_is_not_told_as_another(course: Path) -> None:
    """Cards, questions, prompts and exercises name terms, exercises and figures whose own files have mistakes."""
    damage(course / TOPIC, "kind: components", "kind: gadget")
    damage(course / FIGURE, "</svg>", "")
    damage(course / MANIFEST, "difficulty = 2", "difficulty = 9")

    assert [each.split(":")[0] for each in problems(course)] == [FIGURE, TOPIC, MANIFEST]


def test_a_link_for_an_exercises_folder_says_so(course: Path) -> None:
    (course / "exercises/caching/loop").symlink_to("loop")

    assert problems(course) == [
        "exercises/caching/loop:1: is a link that leads to no folder: put the folder itself there"
    ]


@pytest.mark.parametrize("name", ["content/topics", "content/topics/caching/figures", "exercises/caching/lru_cache"])
def test_a_file_for_a_folder_says_so(course: Path, name: str) -> None:
    shutil.rmtree(course / name)
    (course / name).write_text("not a folder")

    assert problems(course)
