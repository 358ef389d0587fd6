"""The files that an exercise's checks are written in: checks.py, model.py beside it, and the checkers that they use.

Found by their imports, without running anything, so that a verdict hangs on no other file of ours than those that the
exercise's digest knows: what else checks may import of ours is the vocabulary, whose version is in every digest.
"""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from exercises.errors import ExerciseError
from exercises.files import read_text

MODEL = "model.py"
VOCABULARY = "exercises.vocabulary"
CHECKERS = "exercises.grading.network.checkers"
CHECKERS_FOLDER = Path(__file__).parent / "grading" / "network" / "checkers"
REFUSED = "imports {module}; checks import of ours exercises.vocabulary, a module of {checkers}, and .model beside them"


class Import(NamedTuple):
    """A module of ours that a file imports, and where; a dot begins the name of one in its own folder."""

    module: str
    line: int


def sources_of_checks(checks: Path) -> Mapping[str, Path]:
    """Give the files beside a checks.py that its verdicts hang on, by name, sorted: its model and its checkers.

    Raises ExerciseError for another import of ours, or for a model that is not there.
    """
    found: dict[str, Path] = {}
    for one in _imports(checks):
        if one.module == ".model":
            found[MODEL] = checks.with_name(MODEL)
            for of_model in _imports(found[MODEL]):
                _add(found, found[MODEL], of_model)
        else:
            _add(found, checks, one)
    return dict(sorted(found.items()))


def _add(found: dict[str, Path], path: Path, one: Import) -> None:
    """Add the checker that an import is of, with the checkers that this one imports itself."""
    if one.module == VOCABULARY:
        return
    name = one.module.removeprefix(f"{CHECKERS}.")
    checker = CHECKERS_FOLDER / f"{name}.py"
    if name == one.module or not checker.is_file():
        raise ExerciseError(path, None, REFUSED.format(module=one.module, checkers=CHECKERS), one.line)
    if (known := f"checkers/{name}.py") not in found:
        found[known] = checker
        for other in _imports(checker):
            if other.module.startswith(f"{CHECKERS}."):
                _add(found, checker, other)


def _imports(path: Path) -> Iterator[Import]:
    """Give what a file imports of ours; a text that is no Python has nothing, for whoever runs it tells why."""
    try:
        tree = ast.parse(read_text(path))
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            ours = (one for one in _modules(node) if one.startswith(".") or one.partition(".")[0] == "exercises")
            yield from (Import(module, node.lineno) for module in ours)


def _modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Give the modules that a statement imports; `from package import name` is of a module of this name."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = "." * node.level + (node.module or "")
    if base not in (".", "exercises", CHECKERS):
        return [base]
    return [f"{base.rstrip('.')}.{alias.name}" for alias in node.names]
