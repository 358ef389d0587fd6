"""A TOML file that still knows on which line each key stands, and says its mistakes in plain words."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exercises.errors import ExerciseError
from exercises.files import read_text

Trail = tuple[str | int, ...]

TWICE = "gives a key or a table a second time: delete one of the two"
QUOTES = "opens quotes that do not end on their line: close them, or use three quotes for a text of several lines"
BRACKET = "opens a bracket that is never closed, or lacks a comma between two values"
VALUE = "gives a key no value that TOML knows: text stands in quotes, and true and false are small"
# What the parser says, by how it begins, and what to do about it.
SENTENCES = {
    "Cannot declare": TWICE,
    "Cannot overwrite": TWICE,
    "Cannot redefine": TWICE,
    "Cannot mutate": TWICE,
    "Duplicate": TWICE,
    "Expected '=' after a key": 'needs = between a key and its value, as in title = "A cache"',
    "Expected ']": "must end the name of a table with as many brackets as it began with, as in [[groups]]",
    "Expected newline": "has something after the value: put text in quotes, and begin the next key on a new line",
    "Expected": QUOTES,
    "Unterminated": QUOTES,
    "Illegal character": QUOTES,
    "Unclosed": BRACKET,
    "Invalid value": VALUE,
    "Invalid initial character": "begins a key with a character that keys cannot have: use letters, digits, _ and -",
    "Invalid statement": "is neither a key with its value nor the name of a table in brackets",
    "Unescaped": r"has a backslash that begins nothing: write \\, or put the text in single quotes",
    "Invalid hex": r"has a backslash that begins nothing: write \\, or put the text in single quotes",
    "Escaped character": r"has a backslash that begins nothing: write \\, or put the text in single quotes",
    "Invalid date": "has a date that does not exist",
    "Found invalid character": "has a character after the value that does not belong there: put text in quotes",
}
OTHERWISE = "cannot be read as TOML here: hold the line against the exercise.toml of another exercise"


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The values of a TOML file, and the line on which each key and each entry of a list begins."""

    path: Path
    values: Mapping[str, Any]
    lines: Mapping[Trail, int]

    def line_of(self, trail: Trail) -> int:
        """The line of a part, or of the nearest part around it."""
        while trail and trail not in self.lines:
            trail = trail[:-1]
        return self.lines.get(trail, 1)


def read_toml(path: Path) -> TomlFile:
    """Read a TOML file; raises ExerciseError with the line on which it cannot be read."""
    text = read_text(path)
    try:
        return TomlFile(path, tomllib.loads(text), lines_of(text))
    except tomllib.TOMLDecodeError as error:
        line, told = failure(str(error), text)
        raise ExerciseError(path, key_on(line, text), told, line) from None
    except RecursionError:
        raise ExerciseError(path, None, "is nested too deeply: write it flat", 1) from None


def failure(said: str, text: str) -> tuple[int, str]:
    """The line to mend and what to do there: the one that the parser names or, where a value does not end, the one on
    which it begins. A bracket that is open swallows the next key, and that is where the parser stops."""
    told = next((told for begins, told in SENTENCES.items() if said.startswith(begins)), OTHERWISE)
    found, begun = re.search(r"at line (\d+)", said), [number for number, _, _ in blocks(text)][-1]
    if found is None or told == BRACKET:
        return begun, told
    stopped = int(found[1])
    swallowed = stopped > begun and re.match(r"\s*(\[+ *)?[\w.-]+ *(=|\]\])", text.split("\n")[stopped - 1])
    return (begun, BRACKET) if swallowed else (stopped, told)


def key_on(line: int, text: str) -> str | None:
    """The key or the table that a line begins with, if it does."""
    found = re.match(r"\s*\[*\s*([\w.-]+)", text.split("\n")[line - 1])
    return found[1] if found else None


def lines_of(text: str) -> dict[Trail, int]:
    """The lines of all keys of a TOML text that is known to be right."""
    lines: dict[Trail, int] = {}
    table: Trail = ()
    entries: Counter[Trail] = Counter()
    for number, statement in statements(text):
        if statement.lstrip().startswith("["):
            table = opened(tomllib.loads(statement), entries)
            lines[table] = number
            lines.setdefault(table[:1], number)
        else:
            for trail, offset in places(statement):
                lines.setdefault((*table, *trail), number + offset)
    return lines


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Each key with its value and each header of a table, with the line on which it begins."""
    return ((number, block) for number, block, values in blocks(text) if values)


def blocks(text: str) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    """The text in its smallest readable parts, each with its first line and what is in it; the last may not be one."""
    first, lines = 1, text.rstrip().split("\n")
    for number in range(1, len(lines) + 1):
        block = "\n".join(lines[first - 1 : number])
        try:
            yield first, block, tomllib.loads(block)
        except tomllib.TOMLDecodeError:
            if number == len(lines):
                yield first, block, {}
        else:
            first = number + 1


def opened(header: Mapping[str, Any], entries: Counter[Trail]) -> Trail:
    """The trail of the table that a header opens; `entries` counts those of each list of tables so far."""
    trail: Trail = ()
    inside: Any = header
    while isinstance(inside, Mapping) and inside:
        [(name, inside)] = inside.items()
        trail = (*trail, name)
        if isinstance(inside, list):
            entries[trail] += 1
        if trail in entries:
            trail = (*trail, entries[trail] - 1)
    return trail


def places(statement: str) -> Iterator[tuple[Trail, int]]:
    """The trails of a key and of what is in its value, and how many lines below the key each stands."""
    for trail, value in parts(tomllib.loads(statement), ()):
        yield trail, 0
        if isinstance(value, list):
            at = 0
            for index, item in enumerate(value):
                if isinstance(item, Mapping):
                    for name in item:
                        at = end_of_key(name, statement, at)
                        yield (*trail, index, name), statement.count("\n", 0, at)
                    yield (*trail, index), statement.count("\n", 0, at)
                    continue
                written = {json.dumps(item, ensure_ascii=False), f"'{item}'"} if isinstance(item, str) else set()
                found = min((place for each in written if (place := statement.find(each, at)) >= 0), default=-1)
                at = found + 1 if found >= 0 else at
                yield (*trail, index), statement.count("\n", 0, at)


def end_of_key(name: str, statement: str, start: int) -> int:
    """The place behind the next key of this name in an inline table; `start` where it is written in another way."""
    found = re.compile(rf'[{{,]\s*"?{re.escape(name)}"?\s*=').search(statement, start)
    return found.end() if found else start


def parts(values: Mapping[str, Any], trail: Trail) -> Iterator[tuple[Trail, Any]]:
    """Every key below a table with its value; dotted keys are tables within tables."""
    for name, value in values.items():
        yield (*trail, name), value
        if isinstance(value, Mapping):
            yield from parts(value, (*trail, name))
