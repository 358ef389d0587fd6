"""Reads a topic's folder: topic.yaml, lesson.md, cards.yaml, questions.yaml and figures/."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from quiz.catalogue.cards import Card
from quiz.catalogue.errors import Problems
from quiz.catalogue.figures import load_figures
from quiz.catalogue.folders import check_files, check_name, folders_in
from quiz.catalogue.lessons import load_lesson
from quiz.catalogue.model import Concepts, Context
from quiz.catalogue.question_kinds import QUESTION, Question
from quiz.catalogue.topics import Lesson, State, Term, Topic, TopicFile
from quiz.catalogue.yaml_files import load_items, validated
from quiz.catalogue.yaml_lines import Document, read_yaml
from quiz.texts.wording import counted

ENOUGH_QUESTIONS = 15
CARD: TypeAdapter[Card] = TypeAdapter(Card)


FILES = ("topic.yaml", "lesson.md", "cards.yaml", "questions.yaml", "figures")


@dataclass(frozen=True, slots=True)
class TopicFolder:
    """A topic's folder whose topic.yaml has been read; `file` is None where that has mistakes."""

    path: Path
    file: TopicFile | None
    document: Document | None

    @property
    def slug(self) -> str:
        return self.path.name

    @property
    def is_complete(self) -> bool:
        return self.file is not None and self.file.state is State.COMPLETE

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.file.terms if self.file else ()


@dataclass(frozen=True, slots=True)
class TopicContent:
    """The contents of a topic's folder."""

    topic: Topic
    cards: tuple[Card, ...]
    questions: tuple[Question, ...]


class KnownConcepts(frozenset[str]):
    """The full ids of all terms; a topic whose file has mistakes counts as having any, since its terms are unknown."""

    unread: frozenset[str]

    def __contains__(self, concept: object) -> bool:
        return super().__contains__(concept) or str(concept).partition("/")[0] in self.unread


def concepts_of(folders: Iterable[TopicFolder]) -> KnownConcepts:
    folders = list(folders)
    known = KnownConcepts(term.id for folder in folders for term in folder.terms)
    known.unread = frozenset(folder.slug for folder in folders if folder.file is None)
    return known


def open_topics(root: Path, problems: Problems) -> list[TopicFolder]:
    """The topics of a folder in the order of the course; their terms are known before any other file is read."""
    folders = []
    for path in folders_in(root):
        with problems.gathered():
            check_name(path, "topic.yaml", "topic")
            folders.append(open_topic(path, problems))
    if not folders and not problems.found:
        problems.add(root, 1, "", "holds no topics: make a folder with a topic.yaml for the first")
    for folder, key, message in repeated(folders):
        if folder.document:
            problems.add(folder.document.path, folder.document.line_of((key,)), key, message)
    return sorted(folders, key=lambda folder: folder.file.order if folder.file else 0)


def open_topic(path: Path, problems: Problems) -> TopicFolder:
    """The topic of a folder; the mistakes of its topic.yaml are noted."""
    with problems.gathered():
        document = read_yaml(path / "topic.yaml")
        file = validated(document, (), TypeAdapter(TopicFile), Context(topic=path.name))
        ids = [term.id for term in file.terms]
        for index, term in enumerate(ids):
            if term in ids[:index]:
                line = document.line_of(("terms", index, "id"))
                problems.add(document.path, line, term, "id: is used twice: give each term its own")
        return TopicFolder(path, file, document)
    return TopicFolder(path, None, None)


def repeated(folders: Iterable[TopicFolder]) -> Iterator[tuple[TopicFolder, str, str]]:
    """Topics that claim the place or the title of an earlier one."""
    seen: dict[tuple[str, Any], str] = {}
    for folder in folders:
        for key in ("order", "title") if folder.file else ():
            value = getattr(folder.file, key)
            if (key, value) in seen:
                yield folder, key, f"{value} is also that of {seen[key, value]}: choose another"
            seen[key, value] = folder.slug


def load_topic(folder: TopicFolder, concepts: Concepts, seeds: int = 1) -> TopicContent | None:
    """All of a topic's files as objects; the problems of all of them are raised together. None for a topic whose
    topic.yaml was told before."""
    problems = Problems()
    with problems.gathered():
        check_files(folder.path, FILES)
    lesson: Lesson | None = None
    cards: tuple[Card, ...] = ()
    questions: tuple[Question, ...] = ()
    context = Context(folder.slug, concepts, figures=load_figures(folder.path / "figures", problems), seeds=seeds)
    with problems.gathered():
        lesson = load_lesson(path, context.figures) if (path := taught(folder, "lesson.md")) else None
    with problems.gathered():
        cards = load_items(path, CARD, context) if (path := taught(folder, "cards.yaml")) else ()
    with problems.gathered():
        questions = load_items(path, QUESTION, context) if (path := taught(folder, "questions.yaml")) else ()
    problems.raise_any()
    check_complete(folder, cards, questions)
    if folder.file is None:
        return None
    return TopicContent(Topic(slug=folder.slug, lesson=lesson, **dict(folder.file)), cards, questions)


def taught(folder: TopicFolder, name: str) -> Path | None:
    """A file of the topic; an outline may do without it."""
    path = folder.path / name
    return path if folder.is_complete or path.exists() else None


def check_complete(folder: TopicFolder, cards: Iterable[Card], questions: Sequence[Question]) -> None:
    """Raise CatalogueError for a complete topic in which a term has no card, or which has too few questions."""
    if not folder.is_complete or folder.document is None:
        return
    problems = Problems()
    covered = {card.concept for card in cards}
    for index, term in enumerate(folder.terms):
        if term.id not in covered:
            line = folder.document.line_of(("terms", index, "id"))
            problems.add(folder.document.path, line, term.id, "has no card: write one, or call the topic an outline")
    if len(questions) < ENOUGH_QUESTIONS:
        told = f"has {counted(len(questions), 'question')}; a complete topic has at least {ENOUGH_QUESTIONS}"
        problems.add(folder.path / "questions.yaml", 1, "", told)
    problems.raise_any()
