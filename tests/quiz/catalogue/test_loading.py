"""The whole catalogue: exercises beside topics, one object for the application."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from quiz.catalogue import Catalogue, CatalogueError, get_catalogue, init_catalogue
from quiz.catalogue.check import find_problems
from quiz.config import Settings
from tests.quiz.catalogue.content_tree import Content
from tests.support.course import CONTENT, EXERCISES


def add_exercise(content: Content, **values: str) -> Path:
    """A copy of an exercise that is about what the small tree knows, with other keys as given."""
    folder = content.exercises / "caching" / "lru_cache"
    shutil.copytree(EXERCISES / "caching" / "lru_cache", folder)
    manifest = folder / "exercise.toml"
    text = manifest.read_text("utf-8")
    for key, value in {"concepts": '["caching/lru"]', "prerequisites": "[]", **values}.items():
        text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, flags=re.MULTILINE)
    manifest.write_text(text, "utf-8")
    return manifest


def test_an_exercise_belongs_to_its_topic_and_concepts(content: Content) -> None:
    add_exercise(content)

    catalogue = content.load()

    assert [exercise.slug for exercise in catalogue.exercises_of("caching")] == ["lru-cache"]
    assert [exercise.slug for exercise in catalogue.exercises_about("caching/lru")] == ["lru-cache"]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        (
            "concepts",
            '["caching/lru", "caching/mru"]',
            "lru-cache: concepts: caching/mru does not exist: did you mean caching/lru?",
        ),
        ("prerequisites", '["fifo-cache"]', "lru-cache: prerequisites: fifo-cache does not exist: name one that does"),
        ("prerequisites", '["lru-cache"]', "lru-cache: prerequisites: lru-cache does not exist: name one that does"),
        ("difficulty", "9", "difficulty: must be 1 to 5, not 9"),
    ],
)
def test_a_mistake_in_an_exercise_is_told_with_its_line(content: Content, key: str, value: str, expected: str) -> None:
    manifest = add_exercise(content, **{key: value})
    line = 1 + manifest.read_text("utf-8").splitlines().index(f"{key} = {value}")

    assert content.problems() == [f"exercises/caching/lru_cache/exercise.toml:{line}: {expected}"]


def test_an_exercise_of_an_unknown_topic_is_refused(content: Content) -> None:
    (content.root / "topics/caching").rename(content.root / "topics/caches")
    for name in ("cards.yaml", "questions.yaml"):
        path = content.root / "topics/caches" / name
        path.write_text(path.read_text("utf-8").replace("caching/", "caches/"), "utf-8")
    add_exercise(content, concepts='["caches/lru"]')

    assert content.problems() == [
        "exercises/caching/lru_cache/exercise.toml:2: lru-cache: topic: caching does not exist: did you mean caches?"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "prompt.yaml",
            "exercises: [lru-cache]",
            "exercises: [nru-cache]",
            "signals.5.exercises.0: nru-cache does not exist",
        ),
        ("model_answer.md", "::: figure", "::: picture", "::: picture"),
    ],
)
def test_a_mistake_in_a_prompt_is_told_with_its_line(
    tmp_path: Path, file: str, old: str, new: str, expected: str
) -> None:
    root = shutil.copytree(CONTENT, tmp_path / "content")
    path = root / "prompts" / "url-shortener" / file
    before, found, after = path.read_text("utf-8").partition(old)
    path.write_text(before + new + after, "utf-8")

    [problem] = map(str, find_problems(root, EXERCISES))

    assert found
    assert f"/{file}:{before.count(chr(10)) + 1}: {expected}" in problem


def test_nothing_of_a_catalogue_can_be_changed(content: Content) -> None:
    catalogue = content.load()

    with pytest.raises(TypeError):
        catalogue.topics["new"] = catalogue.topics["caching"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        catalogue.topics = {}  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        catalogue.cards["caching/lru"].back = "x"


def test_what_a_topic_does_not_have_is_empty(content: Content) -> None:
    catalogue = content.load()

    assert catalogue.cards_of("none") == catalogue.questions_of("none") == catalogue.exercises_of("none") == ()
    assert [card.id for card in catalogue.cards_about("caching/lru")] == ["caching/lru"]


def app_on(content: Content, settings: Settings) -> Flask:
    """An application whose settings name those folders."""
    app = Flask("quiz")
    app.config["SETTINGS"] = replace(settings, content_dir=content.root, exercises_dir=content.exercises)
    return app


def test_the_application_holds_one_catalogue(content: Content, settings: Settings) -> None:
    app = app_on(content, settings)

    init_catalogue(app)

    with app.app_context():
        assert isinstance(get_catalogue(), Catalogue)
        assert get_catalogue() is app.extensions["catalogue"]


def test_a_mistake_in_a_file_stops_the_start(content: Content, settings: Settings) -> None:
    app = app_on(content, settings)
    content.put("topics/caching/cards.yaml", "- id: caching/lru\n")

    with pytest.raises(CatalogueError, match=r"cards\.yaml:1: caching/lru: back: is missing"):
        init_catalogue(app)


def test_the_check_lists_what_loading_would_raise(content: Content) -> None:
    assert find_problems(content.root, content.exercises) == ()

    content.put("topics/caching/lesson.md", b"\xff")

    [problem] = map(str, find_problems(content.root, content.exercises))
    assert problem.endswith("lesson.md:1: is not UTF-8 (byte 0xFF): save it as UTF-8")
