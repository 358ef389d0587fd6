"""YAML as plain data that still knows the line of each key.

Plain scalars follow the core schema of YAML 1.2: `no`, `on`, `12:30` and `2024-01-31` are text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from exercises.files import Unreadable, text_of
from quiz.catalogue.errors import CatalogueError, Problems
from quiz.catalogue.yaml_sentences import failing_line, sentence

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
    """The text of a content file: UTF-8, not empty, without tabs. Raises CatalogueError otherwise."""
    try:
        text = text_of(path)
    except Unreadable as error:
        raise CatalogueError.at(path, error.line or 1, "", error.message) from error
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
        raise CatalogueError.at(path, failing_line(error, text), "", sentence(error)) from error
    if node is None:
        raise CatalogueError.at(path, 1, "", "is empty: write it")
    builder = Builder(path)
    for line in aliases(text):
        builder.problems.add(path, line, "", "repeats another part by an alias: write it out")
    try:
        document = builder.document(node)
    except RecursionError as error:
        raise CatalogueError.at(path, 1, "", "is nested too deeply: write it flat") from error
    builder.problems.raise_any()
    return document


def aliases(text: str) -> Iterator[int]:
    """The lines on which a text stands for another part of it: what is composed does not know them any more."""
    if "*" in text and "&" in text:
        for event in yaml.parse(text, CoreLoader):
            if isinstance(event, yaml.AliasEvent) and event.start_mark:
                yield event.start_mark.line + 1


@dataclass
class Builder:
    """Turns composed nodes into data, noting lines and ambiguous parts."""

    path: Path
    lines: dict[Trail, int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    problems: Problems = field(default_factory=Problems)

    def document(self, node: yaml.Node) -> Document:
        return Document(self.path, self.build(node, ()), self.lines)

    def build(self, node: yaml.Node, trail: Trail) -> Any:
        self.lines.setdefault(trail, node.start_mark.line + 1)
        if id(node) in self.seen:
            return None  # an alias, which is told where it stands
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, trail)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*trail, index)) for index, item in enumerate(node.value)]
        return self.scalar(node, trail)

    def mapping(self, node: yaml.MappingNode, trail: Trail) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.note(key_node, trail, "has brackets for a key: put text that begins with one in quotes")
                continue
            key = str(key_node.value)
            if key in data:
                self.note(key_node, (*trail, key), "is given twice: delete one of the two")
            self.lines.setdefault((*trail, key), key_node.start_mark.line + 1)
            data[key] = self.build(value_node, (*trail, key))
        return data

    def scalar(self, node: yaml.Node, trail: Trail) -> Any:
        try:
            return SCALARS[node.tag](node.value)
        except KeyError:
            self.note(node, trail, "has a tag, which begins with !: put the text in quotes")
        except ValueError:
            self.note(node, trail, "cannot be read as a number: put text in quotes")
        return None

    def note(self, node: yaml.Node, trail: Trail, message: str) -> None:
        self.problems.add(self.path, node.start_mark.line + 1, ".".join(map(str, trail)), message)
