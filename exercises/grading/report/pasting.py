"""The words that a pasted case may use, by their names: their source, and the imports that it needs."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
FILES = ("pasted_runtime.py", "pasted_time.py")


class Word(NamedTuple):
    """A class or a function as it is pasted."""

    source: str
    imports: tuple[str, ...]


@cache
def words() -> dict[str, Word]:
    """Read all words. They are not imported: what they import, asyncio for one, is of no use to a grading."""
    return {name: word for file in FILES for name, word in _words_of((HERE / file).read_text("utf-8"))}


def uses(text: str, name: str) -> bool:
    """Say whether lines of code, leaving out remarks, use a name."""
    return bool(re.search(rf"^[^#\n]*(?<![.\w]){name}\b", text, re.M))


def _words_of(text: str) -> Iterator[tuple[str, Word]]:
    statements = ast.parse(text).body
    imports = {name: line for one in statements for name, line in _imported(one)}
    for one in statements:
        if isinstance(one, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            source = ast.get_source_segment(text, one) or ""
            yield one.name, Word(source, tuple(line for name, line in imports.items() if uses(source, name)))


def _imported(statement: ast.stmt) -> Iterator[tuple[str, str]]:
    match statement:
        case ast.Import(names=names):
            yield from ((one.asname or one.name, f"import {ast.unparse(one)}") for one in names)
        case ast.ImportFrom(module=module, names=names):
            yield from ((one.name, f"from {module} import {one.name}") for one in names)
