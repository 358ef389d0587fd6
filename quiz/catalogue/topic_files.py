"""Reads a topic's folder: topic.yaml, lesson.md, cards.yaml, questions.yaml and figures/."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from quiz.catalogue.cards import Card
from quiz.catalogue.catalogue import Question
from quiz.catalogue.errors import CatalogueError, Problems
from quiz.catalogue.figures import load_figures
from quiz.catalogue.lessons import load_lesson
from quiz.catalogue.model import SLUG, Context
from quiz.catalogue.questions import QUESTION
from quiz.catalogue.topics import Lesson, State, Topic, TopicFile
from quiz.catalogue.yaml_files import load_items, validated
from quiz.catalogue.yaml_lines import Document, read_yaml

ENOUGH_QUESTIONS = 15
CARD: TypeAdapter[Card] = TypeAdapter(Card)


@dataclass(frozen=True, slots=True)
class TopicFolder:
    """A topic's folder whose topic.yaml has been read."""

    path: Path
    file: TopicFile
    document: Document

    @property
    def slug(self) -> str:
        return self.path.name

    @property
    def is_complete(self) -> bool:
        return self.file.state is State.COMPLETE


@dataclass(frozen=True, slots=True)
class TopicContent:
    """The contents of a topic's folder."""

    topic: Topic
    cards: tuple[Card, ...]
    questions: tuple[Question, ...]


def open_topics(root: Path) -> list[TopicFolder]:
    """The topics of a folder in the order of the course; their terms are known before any other file is read."""
    problems = Problems()
    folders = []
    for path in sorted(each for each in root.glob("*") if each.is_dir() and not each.name.startswith(".")):
        with problems.gathered():
            folders.append(open_topic(path))
    if not folders and not problems.found:
        problems.add(root, 1, "", "holds no topics")
    for folder, key, message in repeated(folders):
        problems.add(folder.document.path, folder.document.line_of((key,)), key, message)
    problems.raise_any()
    return sorted(folders, key=lambda folder: folder.file.order)


def open_topic(path: Path) -> TopicFolder:
    document = read_yaml(path / "topic.yaml")
    if not re.match(SLUG, path.name):
        raise CatalogueError.at(document.path, 1, path.name, "a topic's folder is named in lower case with hyphens")
    file = validated(document, (), TypeAdapter(TopicFile), Context(topic=path.name))
    ids = [term.id for term in file.terms]
    for index, term in enumerate(ids):
        if term in ids[:index]:
            raise CatalogueError.at(document.path, document.line_of(("terms", index, "id")), term, "id: is used twice")
    return TopicFolder(path, file, document)


def repeated(folders: Iterable[TopicFolder]) -> Iterator[tuple[TopicFolder, str, str]]:
    """Topics that claim the place or the title of an earlier one."""
    seen: dict[tuple[str, Any], str] = {}
    for folder in folders:
        for key in ("order", "title"):
            value = getattr(folder.file, key)
            if (key, value) in seen:
                yield folder, key, f"{value} is also that of {seen[key, value]}"
            seen[key, value] = folder.slug


def load_topic(folder: TopicFolder, concepts: frozenset[str]) -> TopicContent:
    """All of a topic's files as objects; the problems of all of them are raised together."""
    context = Context(folder.slug, concepts, load_figures(folder.path / "figures"))
    problems = Problems()
    lesson: Lesson | None = None
    cards: tuple[Card, ...] = ()
    questions: tuple[Question, ...] = ()
    with problems.gathered():
        lesson = load_lesson(path, context.figures) if (path := taught(folder, "lesson.md")) else None
    with problems.gathered():
        cards = load_items(path, CARD, context) if (path := taught(folder, "cards.yaml")) else ()
    with problems.gathered():
        questions = load_items(path, QUESTION, context) if (path := taught(folder, "questions.yaml")) else ()
    problems.raise_any()
    check_complete(folder, cards, questions)
    return TopicContent(Topic(slug=folder.slug, lesson=lesson, **dict(folder.file)), cards, questions)


def taught(folder: TopicFolder, name: str) -> Path | None:
    """A file of the topic; an outline may do without it."""
    path = folder.path / name
    return path if folder.is_complete or path.exists() else None


def check_complete(folder: TopicFolder, cards: Iterable[Card], questions: Sequence[Question]) -> None:
    """CatalogueError for a complete topic in which a term has no card, or which has too few questions."""
    if not folder.is_complete:
        return
    problems = Problems()
    covered = {card.concept for card in cards}
    for index, term in enumerate(folder.file.terms):
        if term.id not in covered:
            problems.add(folder.document.path, folder.document.line_of(("terms", index)), term.id, "has no card")
    if len(questions) < ENOUGH_QUESTIONS:
        message = f"has {len(questions)} questions, and a complete topic {ENOUGH_QUESTIONS} or more"
        problems.add(folder.path / "questions.yaml", 1, "", message)
    problems.raise_any()
