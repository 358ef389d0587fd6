"""Loads the whole catalogue; all mistakes in its files are told at once."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from exercises.errors import ExerciseError
from exercises.exercise import Exercise, load_exercises
from quiz.catalogue.catalogue import Catalogue
from quiz.catalogue.errors import CatalogueError, Problems
from quiz.catalogue.prompts import Prompt, load_prompts
from quiz.catalogue.topic_files import TopicContent, load_topic, open_topics
from quiz.config import CONTENT_ROOT


def load_catalogue(content_root: Path = CONTENT_ROOT, exercises_root: Path | None = None) -> Catalogue:
    """The catalogue of a content folder and a folder of exercises (by default our own).

    Raises CatalogueError with every problem found, each with its file, line and key.
    """
    folders = open_topics(content_root / "topics")
    concepts = {term.id: term for folder in folders for term in folder.file.terms}
    problems = Problems()
    contents: list[TopicContent] = []
    exercises: dict[str, Exercise] = {}
    prompts: dict[str, Prompt] = {}
    for folder in folders:
        with problems.gathered():
            contents.append(load_topic(folder, frozenset(concepts)))
    with problems.gathered():
        exercises = checked_exercises(exercises_root, {folder.slug for folder in folders}, frozenset(concepts))
    with problems.gathered():
        prompts = load_prompts(content_root / "prompts", frozenset(concepts))
    problems.raise_any()
    check_prompts(content_root / "prompts", prompts, frozenset(exercises))
    return Catalogue(
        topics={content.topic.slug: content.topic for content in contents},
        concepts=concepts,
        cards={card.id: card for content in contents for card in content.cards},
        questions={question.id: question for content in contents for question in content.questions},
        exercises=exercises,
        prompts=prompts,
    )


def checked_exercises(root: Path | None, topics: Iterable[str], concepts: frozenset[str]) -> dict[str, Exercise]:
    """The exercises, whose topics, concepts and prerequisites must exist."""
    try:
        exercises = load_exercises(root)
    except ExerciseError as error:
        raise CatalogueError.at(error.path, error.line or 1, error.key or "", error.problem) from error
    problems = Problems()
    for exercise in exercises.values():
        for key, names, known in references(exercise, topics, concepts, exercises):
            for name in names:
                if name not in known:
                    path = exercise.folder / "exercise.toml"
                    line = line_of(path, rf"[\"']{re.escape(name)}[\"']")
                    problems.add(path, line, f"{exercise.slug}: {key}", f"{name} does not exist")
    problems.raise_any()
    return exercises


def references(
    exercise: Exercise, topics: Iterable[str], concepts: frozenset[str], exercises: Mapping[str, Exercise]
) -> tuple[tuple[str, tuple[str, ...], frozenset[str]], ...]:
    """What an exercise refers to, key by key, and what there is."""
    return (
        ("topic", (exercise.topic,), frozenset(topics)),
        ("concepts", exercise.concepts, concepts),
        ("prerequisites", exercise.prerequisites, frozenset(exercises) - {exercise.slug}),
    )


def check_prompts(folder: Path, prompts: Mapping[str, Prompt], exercises: frozenset[str]) -> None:
    """CatalogueError for an exercise that a prompt sends learners to and that does not exist."""
    problems = Problems()
    for prompt in prompts.values():
        path = folder / prompt.slug / "prompt.yaml"
        for name in {name for signal in prompt.signals for name in signal.exercises} - exercises:
            line = line_of(path, rf"exercises:[^a-z]*(?:[\w-]+[,\s-]+)*{re.escape(name)}\b")
            problems.add(path, line, "signals: exercises", f"{name} does not exist")
    problems.raise_any()


def line_of(path: Path, pattern: str) -> int:
    """The line of a file on which a pattern first ends."""
    text = path.read_text("utf-8")
    found = re.search(pattern, text)
    return text.count("\n", 0, found.end()) + 1 if found else 1
