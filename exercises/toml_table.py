"""A table of a TOML file, taken key by key: what is wrong with each is noted with its line."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from exercises.errors import ExerciseError, Mistakes
from exercises.suggestion import nearest, suggestion
from exercises.toml_file import TomlFile, Trail


class Table:
    """A table of a TOML file whose values are taken key by key; what is left over is a mistake.

    A mistake is noted, and a value that stands for nothing is given in its place: `mistakes.raise_any` comes last.
    """

    def __init__(self, file: TomlFile, values: Mapping[str, Any], mistakes: Mistakes, trail: Trail = ()) -> None:
        self.file, self.values, self.mistakes, self.trail = file, dict(values), mistakes, trail
        self.known: list[str] = []
        self.missing: list[str] = []

    def error(self, key: str, problem: str, *within: str | int) -> None:
        """Note what is wrong with a key, or with what is `within` its value."""
        full = re.sub(r"\.(\d+)", r"[\1]", ".".join(map(str, (*self.trail, key))))
        line = self.file.line_of((*self.trail, key, *within))
        self.mistakes.add(ExerciseError(self.file.path, full, problem, line))

    def take(self, key: str, kind: type, default: Any = None) -> Any:
        self.known.append(key)
        value = self.values.pop(key, default)
        if type(value) is kind:
            return value
        if value is None:
            self.missing.append(key)
        else:
            self.error(key, f"must be {_named(kind)}, not {_shown(value)}")
        return None

    def text_of(self, key: str) -> str:
        if (value := self.take(key, str)) is None:
            return ""
        if not value.strip():
            self.error(key, "is empty: write it")
        return str(value.strip())

    def matching(self, key: str, pattern: re.Pattern[str], example: str) -> str:
        if (value := self.text_of(key)) and not pattern.fullmatch(value):
            self.error(key, f"must look like {example}, not {value!r}")
        return value

    def number(self, key: str, low: int, high: int, default: int | None = None) -> int:
        if (value := self.take(key, int, default)) is None:
            return low
        if not low <= value <= high:
            self.error(key, f"must be {low} to {high}, not {value}")
        return int(value)

    def texts(self, key: str, pattern: re.Pattern[str], example: str) -> tuple[str, ...]:
        values = self.take(key, list) or []
        for index, value in enumerate(values):
            if not isinstance(value, str) or not pattern.fullmatch(value):
                self.error(key, f"each must look like {example}, not {_shown(value)}", index)
            elif value in values[:index]:
                self.error(key, f"{value} is there twice: delete one of the two", index)
        return tuple(value for value in values if isinstance(value, str))

    def among(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        values = self.take(key, list, []) or []
        for index, value in enumerate(values):
            if value not in list(known):
                self.error(key, f"each must be one of {', '.join(known)}, not {_shown(value)}", index)
        return tuple(value for value in values if isinstance(value, str))

    def table(self, key: str) -> "Table":
        return Table(self.file, self.take(key, dict, {}) or {}, self.mistakes, (*self.trail, key))

    def finish(self) -> None:
        """Note the keys that are missing and those that are left; one that is misspelt is told once."""
        meant = {nearest(key, self.known) for key in self.values}
        for key in self.missing:
            if key not in meant:
                self.error(key, "is missing: add it")
        for key in self.values:
            self.error(key, f"is not a key of {self.file.path.name}: {suggestion(key, self.known)}")


def _named(kind: type) -> str:
    return {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}[kind]


def _shown(value: Any) -> str:
    return "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else repr(value)
