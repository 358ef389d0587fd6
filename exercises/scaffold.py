"""A folder to start a new exercise from: it judges rightly as it is, and all of it is there to be written anew."""

import re
from collections.abc import Callable, Iterator, Mapping
from keyword import iskeyword
from pathlib import Path

from exercises.errors import ExerciseError
from exercises.scaffolding import functions, nodes, prose, stateful
from exercises.scaffolding.mistakes import toml_of
from exercises.scaffolding.names import class_name, function_name, title_of
from exercises.scaffolding.plan import Parts, Plan

KINDS: Mapping[str, Callable[[Plan], Parts]] = {"stateful": stateful.parts, "function": functions.parts}
MOST_NODES = 9
MANIFEST = """\
title = "{title}"
topic = "{topic}"
difficulty = 2
summary = "(One sentence: what is built, and what makes it hard.)"
concepts = []
prerequisites = []
entry_point = "{entry}"
signature = [{signature}]

[limits]
steps = 2_000_000_000
memory_mb = 64
output_kb = 64
"""
GROUP = """
[[groups]]
name = "{name}"
title = "{group_title}"
points = {points}
"""


def scaffold(
    root: Path,
    topic: str,
    slug: str,
    *,
    kind: str = "stateful",
    has_clock: bool = False,
    has_cost: bool = False,
    node_count: int = 0,
    entry: str = "",
) -> Path:
    """Write the folder of a new exercise; raises ExerciseError when a name will not do or is taken."""
    folder = root / topic.replace("-", "_") / slug.replace("-", "_")
    for name in (topic, slug):
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
            raise ExerciseError(folder, None, f"{name!r} must be in lower case with hyphens: lru-cache")
    if folder.exists():
        raise ExerciseError(folder, None, "is already there")
    if node_count and kind == "function":
        raise ExerciseError(folder, None, "a function has no nodes: a node is a class, of the kind stateful")
    if node_count and not 2 <= node_count <= MOST_NODES:
        raise ExerciseError(folder, None, f"a network here has 2 to {MOST_NODES} nodes, not {node_count}")
    plan = Plan(topic, slug, title_of(slug), _entry(folder, slug, kind, entry), has_clock, has_cost, node_count)
    for name, text in _files(plan, nodes.parts(plan) if node_count else KINDS[kind](plan)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return folder


def _entry(folder: Path, slug: str, kind: str, given: str) -> str:
    """Give the name of what is written: the given one, or one made of the slug."""
    is_function = kind == "function"
    name = given or (function_name(slug) if is_function else class_name(slug))
    if not name.isidentifier() or not name.isascii() or iskeyword(name):
        raise ExerciseError(folder, "entry_point", f"{name!r} is no name in Python")
    if name.lstrip("_")[:1].islower() is not is_function:
        case = "lower" if is_function else "upper"
        raise ExerciseError(folder, "entry_point", f"{name!r} must begin in {case} case: it is a {_noun(is_function)}")
    return name


def _noun(is_function: bool) -> str:
    return "function" if is_function else "class"


def _files(plan: Plan, parts: Parts) -> Iterator[tuple[str, str]]:
    words = {
        "promises": parts.promises,
        "edges": parts.edges,
        "example": parts.example,
        "signature": ", ".join(f'"{line}"' for line in parts.signature),
        **parts.words,
        "entry": plan.entry,
        "title": plan.title,
        "topic": plan.topic,
        "slug": plan.slug,
    }
    yield "exercise.toml", _filled(MANIFEST, words) + "".join(_groups(parts))
    yield "statement.md", _filled(prose.STATEMENT, words)
    yield "starter.py", _filled(parts.starter, words)
    yield "solution.py", _filled(parts.solution, words)
    yield "checks.py", _filled(parts.checks, words)
    yield "hints.md", prose.HINTS
    yield "editorial.md", prose.EDITORIAL
    for name, text in parts.also.items():
        yield f"also/{name}.py", _filled(text, words)
    yield "mistakes.toml", _filled(toml_of(parts.mistakes), words)


def _groups(parts: Parts) -> Iterator[str]:
    for group in parts.groups:
        words = {"name": group.name, "group_title": group.title, "points": str(group.points)}
        yield _filled(GROUP, words) + ("sample = true\n" if group.is_sample else "")


def _filled(text: str, words: Mapping[str, str]) -> str:
    """Put words in the place of their names, in order: one word may have the name of a later one in it."""
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text
