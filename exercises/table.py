"""A table of a TOML file in an exercise's folder, read key by key: an error names the file, the line and the key."""

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from exercises.errors import ExerciseError
from exercises.files import read_text


def parse_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Give the text of a TOML file and its values; raises ExerciseError, with the line, where it is none."""
    text = read_text(path)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ExerciseError(path, None, str(error), int(line[1]) if line else None) from None


class Table:
    """A table of a TOML file whose values are taken key by key; what is left over is a mistake."""

    def __init__(self, path: Path, text: str, values: Mapping[str, Any], name: str = "") -> None:
        self.path, self.text, self.values, self.name = path, text, dict(values), name

    def error(self, key: str, problem: str) -> ExerciseError:
        full = f"{self.name}.{key}" if self.name else key
        return ExerciseError(self.path, full, problem, self.line_of(key))

    def line_of(self, key: str) -> int | None:
        named = re.escape(key)
        found = re.search(
            rf"^\s*\[*{named}\b|[{{,]\s*{named}\s*=", self.text, re.M
        )  # a line's first, or an inline table's
        return self.text.count("\n", 0, found.end()) + 1 if found else None

    def take(self, key: str, kind: type, default: Any = None) -> Any:
        value = self.values.pop(key, default)
        if value is None:
            raise self.error(key, "is missing")
        if type(value) is not kind:
            raise self.error(key, f"must be {_named(kind)}, not {value!r}")
        return value

    def text_of(self, key: str) -> str:
        if not (value := self.take(key, str).strip()):
            raise self.error(key, "is empty")
        return str(value)

    def matching(self, key: str, pattern: re.Pattern[str], example: str) -> str:
        if not pattern.fullmatch(value := self.text_of(key)):
            raise self.error(key, f"must look like {example}, not {value!r}")
        return value

    def number(self, key: str, low: int, high: int, default: int | None = None) -> int:
        value = self.take(key, int, default)
        if not low <= value <= high:
            raise self.error(key, f"must be {low} to {high}, not {value}")
        return int(value)

    def texts(self, key: str, pattern: re.Pattern[str], example: str) -> tuple[str, ...]:
        for value in (values := self.take(key, list)):
            if not isinstance(value, str) or not pattern.fullmatch(value):
                raise self.error(key, f"each must look like {example}, not {value!r}")
        return tuple(values)

    def among(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        for value in (values := self.take(key, list, [])):
            if value not in list(known):
                raise self.error(key, f"each must be one of {', '.join(known)}, not {value!r}")
        return tuple(values)

    def finish(self) -> None:
        for key in self.values:
            raise self.error(key, f"is not a key of {self.path.name}")


def _named(kind: type) -> str:
    return {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}[kind]
