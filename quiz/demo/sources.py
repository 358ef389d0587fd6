"""Code as learners might have typed it into the starter: the usual mistakes, slips, and solutions."""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from exercises.exercise import Exercise
from exercises.grading.sandbox.verdict import Verdict

# The other verdicts are rarer in a class, and the sandbox runs such code up to its limits.
USUAL = {Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.TOO_SLOW}
PRIVATE = re.compile(r"\b_(?=[a-z])")
SECOND_METHOD = re.compile(r"(^    def (?!__init__).*):$", re.MULTILINE)
IMPORT = re.compile(r"^(?:from|import) (?!typing).*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources that are handed in for one exercise."""

    starter: str
    slips: tuple[str, ...]  # a colon or an import that was forgotten
    mistakes: tuple[str, ...]
    solutions: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return (self.starter, *self.slips, *self.mistakes, *self.solutions)


def sources_of(exercise: Exercise, random: Random, mistakes: int) -> Sources:
    """The sources for an exercise, in the words of its starter, with up to `mistakes` of its wrong solutions."""
    usual = [wrong.source for wrong in exercise.wrong if wrong.verdict in USUAL]
    chosen = random.sample(usual, min(mistakes, len(usual)))
    solution = as_typed(exercise.solution, exercise.starter)
    plain = PRIVATE.sub("", solution)
    return Sources(
        starter=exercise.starter,
        slips=tuple(slip for slip in (without_a_colon(plain), without_an_import(plain)) if slip != plain),
        mistakes=tuple(as_typed(source, exercise.starter) for source in chosen),
        solutions=(solution, plain),
    )


def as_typed(source: str, starter: str) -> str:
    """The source without its author's comments, and with the docstrings of the starter."""
    found = docstrings(ast.parse(starter))
    tree = ast.parse(source)
    for name, node in documented(tree):
        if ast.get_docstring(node) is not None:
            del node.body[0]
        if name in found:
            node.body.insert(0, ast.Expr(ast.Constant(found[name])))
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


Documented = ast.Module | ast.ClassDef | ast.FunctionDef


def documented(tree: ast.Module) -> Sequence[tuple[str, Documented]]:
    """The module, its classes and their functions, with their names."""
    found: list[tuple[str, Documented]] = [("", tree)]
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.append((node.name, node))
        if isinstance(node, ast.ClassDef):
            found += [(f"{node.name}.{each.name}", each) for each in node.body if isinstance(each, ast.FunctionDef)]
    return found


def docstrings(tree: ast.Module) -> dict[str, str]:
    return {name: text for name, node in documented(tree) if (text := ast.get_docstring(node)) is not None}


def without_a_colon(source: str) -> str:
    return SECOND_METHOD.sub(r"\1", source, count=1)


def without_an_import(source: str) -> str:
    return IMPORT.sub("", source, count=1)
