"""Mutants of a program: the program with one small change, by its syntax tree.

Not changed are annotations, docstrings, imports and the words of an exception, which are nobody's contract. Mutants
with the same tree are one, so that every Python finds the same mutants: its bytecode would tell less and differ.
"""

import ast
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from exercises.strict.alternatives import alternatives

UNCHANGED_FIELDS = {"annotation", "returns", "decorator_list", "type_params", "bases"}
UNCHANGED_NODES = (ast.Import, ast.ImportFrom, ast.expr_context)


@dataclass(frozen=True, slots=True)
class Change:
    """What a mutant changes: in which function, and which lines become which; comments and layout do not count."""

    within: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """A program with one change, and the line of the program in which it is."""

    change: Change
    line: int
    source: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A node that may be changed: a field of its parent, or an item of one, in a statement, in a function."""

    parent: ast.AST
    field: str
    index: int | None
    node: ast.AST
    statement: ast.stmt
    within: str

    @contextmanager
    def holding(self, other: ast.AST) -> Iterator[None]:
        self._put(other)
        try:
            yield
        finally:
            self._put(self.node)

    def _put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def mutants_of(source: str) -> list[Mutant]:
    """Make every mutant of a program, in the order of its lines."""
    tree = ast.parse(source)
    found: dict[str, Mutant] = {}
    for place in list(_places(tree)):
        for other in alternatives(place.node):
            if isinstance(place.parent, ast.Expr) and not isinstance(other, ast.Call):
                continue  # a call that stands alone is dropped as a statement
            mutant = _mutant(tree, place, other)
            found.setdefault(mutant.source, mutant)
    found.pop(f"{ast.unparse(tree)}\n", None)
    return sorted((one for one in found.values() if _compiles(one.source)), key=lambda mutant: mutant.line)


def _mutant(tree: ast.Module, place: _Place, other: ast.AST) -> Mutant:
    before = ast.unparse(place.statement)
    with place.holding(other):
        # A statement that is changed as a whole is not in the tree meanwhile: what stands in its place is.
        after = ast.unparse(other if place.node is place.statement else place.statement)
        source = ast.unparse(tree)
    was, becomes = _difference(before, after)
    line = getattr(place.node, "lineno", place.statement.lineno)
    return Mutant(Change(place.within, was, becomes), line, f"{source}\n")


def _difference(before: str, after: str) -> tuple[str, str]:
    """Give the lines that differ, without those that both begin or end with."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return "\n".join(map(str.strip, old)), "\n".join(map(str.strip, new))


def _places(tree: ast.Module) -> Iterator[_Place]:
    for index, statement in enumerate(tree.body):
        yield from _within(tree, "body", index, statement, "")


def _within(parent: ast.AST, field: str, index: int | None, statement: ast.stmt, within: str) -> Iterator[_Place]:
    """Give the places in a statement, itself first."""
    if isinstance(statement, UNCHANGED_NODES) or _is_words(statement):
        return
    yield _Place(parent, field, index, statement, statement, within)
    if isinstance(statement, ast.Raise):
        return
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        within = f"{within}.{statement.name}" if within else statement.name
    yield from _below(statement, statement, within)


def _below(node: ast.AST, statement: ast.stmt, within: str) -> Iterator[_Place]:
    for field, index, child in _children(node):
        if isinstance(child, ast.stmt):
            yield from _within(node, field, index, child, within)
            continue
        yield _Place(node, field, index, child, statement, within)
        yield from _below(child, statement, within)


def _children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    for field, value in ast.iter_fields(node):
        if field in UNCHANGED_FIELDS:
            continue
        items: list[tuple[int | None, Any]] = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, child in items:
            if isinstance(child, ast.AST) and not isinstance(child, UNCHANGED_NODES):
                yield field, index, child


def _is_words(statement: ast.stmt) -> bool:
    """Say whether a statement is a text alone, as a docstring is."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _compiles(source: str) -> bool:
    try:
        with warnings.catch_warnings(action="ignore"):  # of a mutant that Python itself finds odd
            compile(source, "", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True
