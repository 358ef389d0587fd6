"""exercise.toml: what an exercise is called, what it is about, and the limits its solutions run under."""

import re
from dataclasses import dataclass
from keyword import iskeyword
from pathlib import Path
from typing import Any

from exercises.errors import Mistakes
from exercises.signature import Signature, SignatureError, read_signature
from exercises.toml_file import read_toml
from exercises.toml_table import Table

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
NAME = re.compile(r"[A-Za-z_]\w*")
CONCEPT = re.compile(r"[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*")
# Protocols that learner's code may follow where an exercise declares them, with the types that they give for a value.
PROTOCOLS = {
    "coroutines": ("coroutine",),
    "generators": ("generator", "async_generator"),
    "context-managers": ("_GeneratorContextManager", "_AsyncGeneratorContextManager"),
    "callables": (),  # a function in the place of the class, a class in that of the function, or any object of either
}
WIDEST = {"steps": 50_000_000_000, "memory_mb": 256, "output_kb": 1_024}
NARROWEST = {"memory_mb": 16}  # what the engine takes before anything is loaded


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one try in one sandbox may use: executed instructions, memory in MiB, printed text in KiB."""

    steps: int = 2_000_000_000
    memory_mb: int = 64
    output_kb: int = 64


@dataclass(frozen=True, slots=True)
class Group:
    """Checks that belong together, with their points; a sample group is shown by Run, and one may end at a failure."""

    name: str
    title: str
    points: int
    sample: bool = False
    stop_at_first_failure: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of exercise.toml."""

    title: str
    topic: str
    difficulty: int
    summary: str
    concepts: tuple[str, ...]
    prerequisites: tuple[str, ...]
    entry_point: str
    limits: Limits
    groups: tuple[Group, ...]
    protocols: tuple[str, ...] = ()
    signature: Signature | None = None


def read_manifest(path: Path) -> Manifest:
    """Read and validate exercise.toml; raises ExerciseError with every mistake and its line."""
    file, mistakes = read_toml(path), Mistakes()
    table = Table(file, file.values, mistakes)
    manifest = Manifest(
        title=table.text_of("title"),
        topic=table.matching("topic", SLUG, "caching"),
        difficulty=table.number("difficulty", 1, 5),
        summary=table.text_of("summary"),
        concepts=table.texts("concepts", CONCEPT, "caching/lru"),
        prerequisites=table.texts("prerequisites", SLUG, "lru-cache"),
        entry_point=(entry_point := table.matching("entry_point", NAME, "LRUCache")),
        limits=_limits(table.table("limits")),
        groups=_groups(table),
        protocols=table.among("protocols", PROTOCOLS),
        signature=_signature(table, entry_point),
    )
    table.finish()
    if manifest.signature is not None and manifest.signature.has_coroutines and "coroutines" not in manifest.protocols:
        table.error("signature", 'asks for coroutines: protocols = ["coroutines"] must say so')
    if iskeyword(manifest.entry_point):
        table.error("entry_point", f"{manifest.entry_point!r} is a word of Python's own: choose another name")
    mistakes.raise_any()
    return manifest


def _signature(table: Table, entry_point: str) -> Signature | None:
    table.known.append("signature")
    if "signature" not in table.values:
        return None
    if table.values["signature"] == []:
        table.error("signature", f"is empty: the first must be the entry point with its arguments: {entry_point}(…)")
    if not (lines := table.texts("signature", re.compile(r".+"), "get(key)")) or not NAME.fullmatch(entry_point):
        return None
    try:
        return read_signature(lines, entry_point)
    except SignatureError as error:
        table.error("signature", str(error), lines.index(error.line))
        return None


def _limits(table: Table) -> Limits:
    default = Limits()
    limits = Limits(
        **{key: table.number(key, NARROWEST.get(key, 1), most, getattr(default, key)) for key, most in WIDEST.items()}
    )
    table.finish()
    return limits


def _groups(table: Table) -> tuple[Group, ...]:
    values = table.take("groups", list)
    if values == []:
        table.error("groups", "is empty: begin a group with [[groups]]")
    groups = tuple(filter(None, (_group(table, index, each) for index, each in enumerate(values or []))))
    for index, group in enumerate(groups):
        if group.name in {earlier.name for earlier in groups[:index]}:
            table.error("groups", f"{group.name!r} is there twice: each group has a name of its own", index, "name")
    return groups


def _group(parent: Table, index: int, values: Any) -> Group | None:
    if not isinstance(values, dict):
        parent.error("groups", "each must be a table: [[groups]]", index)
        return None
    table = Table(parent.file, values, parent.mistakes, ("groups", index))
    group = Group(
        name=table.matching("name", SLUG, "eviction"),
        title=table.text_of("title"),
        points=table.number("points", 0, 100),
        sample=table.take("sample", bool, False),
        stop_at_first_failure=table.take("stop_at_first_failure", bool, False),
    )
    table.finish()
    return group
