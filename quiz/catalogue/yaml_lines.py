"""YAML as plain data that still knows the line of each key.

Plain scalars follow the core schema of YAML 1.2: `no`, `on`, `12:30` and `2024-01-31` are text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from quiz.catalogue.errors import CatalogueError

Trail = tuple[str | int, ...]

TAG = "tag:yaml.org,2002:"
SCALARS: dict[str, Callable[[str], Any]] = {
    f"{TAG}null": lambda text: None,
    f"{TAG}bool": lambda text: text.lower() == "true",
    f"{TAG}int": int,
    f"{TAG}float": float,
    f"{TAG}str": str,
}
PLAIN = {
    "null": (r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    "bool": (r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    "int": (r"^[-+]?[0-9]+$", list("-+0123456789")),
    "float": (r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
}


class CoreLoader(yaml.CSafeLoader):
    """Resolves plain scalars by the core schema."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - filled just below


for _name, (_pattern, _first) in PLAIN.items():
    CoreLoader.add_implicit_resolver(f"{TAG}{_name}", re.compile(_pattern), _first)


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file, and the line on which each part of it begins."""

    path: Path
    data: Any
    lines: dict[Trail, int]

    def line_of(self, trail: Trail) -> int:
        """The line of a part, or of the nearest part around it."""
        while trail and trail not in self.lines:
            trail = trail[:-1]
        return self.lines.get(trail, 1)


def read_text(path: Path) -> str:
    """The text of a content file: UTF-8, not empty, without tabs; CatalogueError otherwise."""
    if not path.is_file():
        raise CatalogueError.at(path, 1, "", "is missing")
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CatalogueError.at(path, line, "", "is not UTF-8") from error
    if not text.strip():
        raise CatalogueError.at(path, 1, "", "is empty")
    if "\t" in text:
        line = text.count("\n", 0, text.index("\t")) + 1
        raise CatalogueError.at(path, line, "", "has a tab: use spaces")
    return text


def read_yaml(path: Path) -> Document:
    """A YAML document with its lines. Raises CatalogueError for anything that is not plain data."""
    text = read_text(path)
    try:
        node = yaml.compose(text, CoreLoader)
    except yaml.YAMLError as error:
        raise CatalogueError.at(path, failing_line(error, text), "", f"is not valid YAML: {reason(error)}") from error
    if node is None:
        raise CatalogueError.at(path, 1, "", "is empty")
    try:
        return Builder(path).document(node)
    except RecursionError as error:
        raise CatalogueError.at(path, 1, "", "is nested too deeply") from error


def failing_line(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    position = getattr(error, "position", None)
    if mark is not None:
        return int(mark.line) + 1
    return text.count("\n", 0, position) + 1 if isinstance(position, int) else 1


def reason(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read")


@dataclass
class Builder:
    """Turns composed nodes into data, noting lines and refusing what is ambiguous."""

    path: Path
    lines: dict[Trail, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def document(self, node: yaml.Node) -> Document:
        return Document(self.path, self.build(node, ()), self.lines)

    def build(self, node: yaml.Node, trail: Trail) -> Any:
        self.lines.setdefault(trail, node.start_mark.line + 1)
        if id(node) in self.seen:
            raise self.error(node, trail, "repeats another part by an alias: write it out")
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, trail)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*trail, index)) for index, item in enumerate(node.value)]
        return self.scalar(node, trail)

    def mapping(self, node: yaml.MappingNode, trail: Trail) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in data:
                raise self.error(key_node, (*trail, key), "is given twice")
            self.lines[*trail, key] = key_node.start_mark.line + 1
            data[key] = self.build(value_node, (*trail, key))
        return data

    def scalar(self, node: yaml.Node, trail: Trail) -> Any:
        if node.tag not in SCALARS:
            raise self.error(node, trail, f"has the tag {node.tag}: only plain values are taken")
        try:
            return SCALARS[node.tag](node.value)
        except ValueError as error:
            raise self.error(node, trail, "cannot be read as a number") from error

    def error(self, node: yaml.Node, trail: Trail, message: str) -> CatalogueError:
        return CatalogueError.at(self.path, node.start_mark.line + 1, ".".join(map(str, trail)), message)
