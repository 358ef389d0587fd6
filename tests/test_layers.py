"""Imports run downwards: every package stands on a layer, and imports only what lies below it.

The tables are read from the top. What stands in one line is one layer, whose parts do not know each other. A module
that no line names is an error too, so that a new package is given its place.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import PROJECT_ROOT

EXERCISES = """
    exercises.__main__
    exercises.strict
    exercises.verifying  exercises.scaffold
    exercises.scaffolding
    exercises.vocabulary
    exercises
    exercises.terminal
    exercises.grading.grade
    exercises.exercise
    exercises.other_solutions
    exercises.mistakes
    exercises.wrong_solution
    exercises.checks_file
    exercises.checks_sources
    exercises.grading.examiner
    exercises.grading.explain
    exercises.grading.attempt
    exercises.grading.instruments
    exercises.grading.building
    exercises.grading.network
    exercises.grading.checks
    exercises.grading.report
    exercises.grading.sandbox
    exercises.grading.engine
    exercises.grading
    exercises.manifest
    exercises.toml_table
    exercises.toml_file
    exercises.signature  exercises.suggestion
    exercises.files
    exercises.errors
"""
QUIZ = """
    quiz.server  quiz.grader.process
    quiz
    quiz.demo
    quiz.rendering
    quiz.navigation
    quiz.gradebook
    quiz.progress
    quiz.decks
    quiz.topics
    quiz.explorables
    quiz.today
    quiz.workbench
    quiz.interviews
    quiz.quizzes
    quiz.memory
    quiz.cards
    quiz.decks.review_topic
    quiz.decks.own_cards
    quiz.decks.models
    quiz.grader
    quiz.regrades
    quiz.submissions
    quiz.permissions
    quiz.classes
    quiz.events
    quiz.accounts
    quiz.catalogue
    quiz.requests
    quiz.quotas  quiz.migrating
    quiz.extensions
    quiz.db  quiz.rebuilt_tables
    quiz.database_errors  quiz.config
    quiz.errors  quiz.clock  quiz.local_day  quiz.private_files  quiz.secret_key  quiz.rows  quiz.texts
"""
CONTENT = PROJECT_ROOT / "exercises" / "catalogue"
GUEST = PROJECT_ROOT / "exercises" / "grading" / "engine" / "guest"


def layers(table: str) -> dict[str, int]:
    """The height of each part, 0 at the bottom."""
    lines = [line.split() for line in table.strip().splitlines()]
    return {part: height for height, line in enumerate(reversed(lines)) for part in line}


HEIGHTS = layers(EXERCISES) | {part: height + 100 for part, height in layers(QUIZ).items()}


def modules() -> Iterator[Path]:
    """Every module of ours; content is judged by its exercise, and the guest runs in another interpreter."""
    for package in ("exercises", "quiz"):
        for path in sorted((PROJECT_ROOT / package).rglob("*.py")):
            if "node_modules" not in path.parts and not path.is_relative_to(CONTENT) and not path.is_relative_to(GUEST):
                yield path


def name_of(path: Path) -> str:
    parts = path.relative_to(PROJECT_ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def names() -> frozenset[str]:
    return frozenset(map(name_of, modules()))


def imported(path: Path) -> set[str]:
    """The modules of ours that a file imports, wherever in it, those too that only type checkers import."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {module for each in found if (module := module_of(each))} - {name_of(path)}


def module_of(name: str) -> str:
    """The module that a dotted name is, or is a name of; empty for what is not ours."""
    while name and name not in names():
        name = name.rpartition(".")[0]
    return name


def part_of(module: str) -> str:
    """The part of the tables that a module belongs to: the longest that begins its name, or its package."""
    part = module
    while part and part not in HEIGHTS:
        part = part.rpartition(".")[0]
    return "" if part in ("quiz", "exercises") and module != part else part


def test_every_module_has_a_place() -> None:
    assert [module for module in sorted(names()) if not part_of(module)] == []


def test_no_place_is_empty() -> None:
    assert set(HEIGHTS) - {part_of(module) for module in names()} == set()


def test_imports_run_downwards() -> None:
    """A package's own first page may be read by all that is in it."""
    upwards = [
        f"{name_of(path)} imports {module}"
        for path in modules()
        for module in sorted(imported(path))
        if (here := part_of(name_of(path))) != (there := part_of(module)) and HEIGHTS[there] >= HEIGHTS[here]
    ]

    assert upwards == []


def test_no_module_imports_itself_by_another() -> None:
    """Nor for its types alone: what two modules need of each other is a Protocol in one of them, or lies below both."""
    below = {name_of(path): imported(path) for path in modules()}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, f"a circle: {' → '.join([*way[way.index(module) :], module])}"
        if module not in done:
            for each in sorted(below[module]):
                visit(each, (*way, module))
            done.add(module)

    for module in sorted(below):
        visit(module, ())


@pytest.mark.parametrize("word", ["flask", "sqlalchemy", "quiz"])
def test_the_grading_library_stands_alone(word: str) -> None:
    assert not [
        path
        for path in modules()
        if name_of(path).startswith("exercises")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == word for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == word)
    ]
