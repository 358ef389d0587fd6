"""The check of the content, for `flask content check`, the tests and the start of the application."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quiz.catalogue.catalogue import Catalogue
from quiz.catalogue.errors import CatalogueError, Problem
from quiz.catalogue.family_checks import SEEDS
from quiz.catalogue.loading import load_catalogue
from quiz.config import CONTENT_ROOT
from quiz.texts.wording import counted


@dataclass(frozen=True, slots=True)
class Checked:
    """The problems of the content by file and line; without a problem, the `counts` of its items."""

    problems: tuple[Problem, ...]
    counts: Mapping[str, int]

    @property
    def summary(self) -> str:
        """`18 topics, 56 cards, …: nothing is wrong.` or `3 problems in 2 files.`"""
        if self.problems:
            files = {problem.path for problem in self.problems}
            return f"{counted(len(self.problems), 'problem')} in {counted(len(files), 'file')}."
        return f"{', '.join(counted(number, what) for what, number in self.counts.items())}: nothing is wrong."


def check_content(content_root: Path = CONTENT_ROOT, exercises_root: Path | None = None) -> Checked:
    """Look at every file of the content folder and of the exercises, and at what they say of each other."""
    try:
        return Checked((), counts(load_catalogue(content_root, exercises_root, seeds=SEEDS)))
    except CatalogueError as error:
        return Checked(error.problems, {})


def find_problems(content_root: Path = CONTENT_ROOT, exercises_root: Path | None = None) -> tuple[Problem, ...]:
    """Each problem of the content with file, line and key; none is an empty tuple."""
    return check_content(content_root, exercises_root).problems


def counts(catalogue: Catalogue) -> dict[str, int]:
    estimates = sum(question.kind == "numeric" for question in catalogue.questions.values())
    return {
        "topic": len(catalogue.topics),
        "term": len(catalogue.concepts),
        "lesson": sum(topic.lesson is not None for topic in catalogue.topics.values()),
        "card": len(catalogue.cards),
        "question": len(catalogue.questions) - estimates,
        "estimate": estimates + sum(len(prompt.estimates) for prompt in catalogue.prompts.values()),
        "exercise": len(catalogue.exercises),
        "prompt": len(catalogue.prompts),
    }
