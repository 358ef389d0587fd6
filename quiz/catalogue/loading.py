"""Loads the whole catalogue; all mistakes in its files are told at once."""

from collections.abc import Collection
from pathlib import Path

from exercises.errors import ExerciseError
from exercises.exercise import Exercise, exercise_folders, load_exercise, slug_of
from exercises.suggestion import nearest
from exercises.toml_file import read_toml
from quiz.catalogue.catalogue import Catalogue
from quiz.catalogue.errors import CatalogueError, Problems
from quiz.catalogue.links import Places
from quiz.catalogue.model import Concepts
from quiz.catalogue.prompts import Prompt, load_prompts
from quiz.catalogue.topic_files import concepts_of, load_topic, open_topics
from quiz.catalogue.topics import Topic
from quiz.config import CONTENT_ROOT


def load_catalogue(
    content_root: Path = CONTENT_ROOT, exercises_root: Path | None = None, *, seeds: int = 1
) -> Catalogue:
    """The catalogue of a content folder and a folder of exercises (by default our own); each family of questions is
    tried with so many seeds.

    Raises CatalogueError with every problem found, each with its file, line and key.
    """
    try:
        return read_catalogue(content_root, exercises_root, seeds)
    except OSError as error:  # of a folder: those of a file are told with the others
        told = f"cannot be read ({error.strerror}): allow it to the user who runs this"
        raise CatalogueError.at(Path(error.filename or content_root), 1, "", told) from error


def read_catalogue(content_root: Path, exercises_root: Path | None, seeds: int) -> Catalogue:
    problems = Problems()
    folders = open_topics(content_root / "topics", problems)
    concepts = concepts_of(folders)
    contents = []
    prompts: dict[str, Prompt] = {}
    for folder in folders:
        with problems.gathered():
            contents.append(load_topic(folder, concepts, seeds))
    exercises = checked_exercises(exercises_root, [folder.slug for folder in folders], concepts, problems)
    slugs = frozenset(map(slug_of, exercise_folders(exercises_root)))
    with problems.gathered():
        prompts = load_prompts(content_root / "prompts", concepts, slugs)
    topics = [content for content in contents if content]
    places = Places([folder.slug for folder in folders], slugs, prompts or slugs_in(content_root / "prompts"), concepts)
    check_links(content_root / "topics", [content.topic for content in topics], places, problems)
    problems.raise_any()
    return Catalogue(
        topics={content.topic.slug: content.topic for content in topics},
        concepts={term.id: term for folder in folders for term in folder.terms},
        cards={card.id: card for content in topics for card in content.cards},
        questions={question.id: question for content in topics for question in content.questions},
        exercises=exercises,
        prompts=prompts,
    )


def slugs_in(folder: Path) -> list[str]:
    """The names of the folders in a folder, where their contents could not be read."""
    return [each.name for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []


def check_links(folder: Path, topics: Collection[Topic], places: Places, problems: Problems) -> None:
    """Note the links of lessons that lead nowhere."""
    for topic in topics:
        for link in topic.lesson.links if topic.lesson else ():
            if problem := places.problem(link, topic.slug):
                problems.add(folder / topic.slug / "lesson.md", link.line, "", problem)


def checked_exercises(
    root: Path | None, topics: Collection[str], concepts: Concepts, problems: Problems
) -> dict[str, Exercise]:
    """The exercises, whose topics, concepts and prerequisites must exist; their mistakes are noted."""
    found: dict[str, Exercise] = {}
    folders = list(exercise_folders(root))
    slugs = frozenset(map(slug_of, folders))
    for folder in folders:
        try:
            exercise = load_exercise(folder)
        except ExerciseError as error:
            for each in error.all:
                problems.add(each.path, each.line or 1, each.key or "", each.problem)
            continue
        if exercise.slug in found:
            problems.add(folder / "exercise.toml", 1, "slug", f"{exercise.slug} is also {found[exercise.slug].folder}")
        found[exercise.slug] = exercise
        check_references(exercise, topics, concepts, slugs - {exercise.slug}, problems)
    return found


def check_references(
    exercise: Exercise, topics: Collection[str], concepts: Concepts, others: Collection[str], problems: Problems
) -> None:
    """Note the references of an exercise to things that do not exist, each at its own line."""
    file = read_toml(exercise.folder / "exercise.toml")
    if exercise.topic not in topics:
        problems.add(file.path, file.line_of(("topic",)), f"{exercise.slug}: topic", unknown(exercise.topic, topics))
    for key, names, known in (
        ("concepts", exercise.concepts, concepts),
        ("prerequisites", exercise.prerequisites, others),
    ):
        for index, name in enumerate(names):
            if name not in known:
                problems.add(file.path, file.line_of((key, index)), f"{exercise.slug}: {key}", unknown(name, known))


def unknown(name: str, known: Collection[str]) -> str:
    meant = nearest(name, known)
    return f"{name} does not exist: did you mean {meant}?" if meant else f"{name} does not exist: name one that does"
