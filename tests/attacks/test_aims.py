"""An attack on the program around it must hit something: one that aims at a name of long ago would pass for another."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from exercises.grading.engine.artifact import HERE
from tests.attacks.conftest import ATTACKS
from tests.conftest import PROJECT_ROOT

GUEST = {path.stem: path for path in [*(HERE / "guest").glob("*.py"), HERE / "codec.py"]}


@cache
def names_of(module: str) -> set[str]:
    """Give the names that a module of the guest's has."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(GUEST[module].read_text("utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
            case ast.alias(name=name, asname=other):
                names.add(other or name)
    return names


def aims(path: Path) -> set[tuple[str, str]]:
    """Give each module of the guest's that an attack names, with what it wants of it."""
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except (SyntaxError, RecursionError, MemoryError, ValueError):
        return set()
    return {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in GUEST
    }


AIMING = [path for path in ATTACKS if path.suffix == ".py" and aims(path)]


@pytest.mark.parametrize("path", AIMING, ids=lambda path: path.stem)
def test_an_attack_aims_at_names_that_exist(path: Path) -> None:
    missed = {f"{module}.{name}" for module, name in aims(path) if name not in names_of(module)}

    assert not missed


def test_many_attacks_aim_at_the_program_around_them() -> None:
    assert len(AIMING) >= 30


def test_an_attack_that_a_comment_names_is_there() -> None:
    sources = (PROJECT_ROOT / "exercises" / "grading").rglob("*.py")
    named = {name for path in sources for name in re.findall(r"tests/attacks/[\w/]+\.py", path.read_text("utf-8"))}

    assert named
    assert [name for name in sorted(named) if not (PROJECT_ROOT / name).is_file()] == []
