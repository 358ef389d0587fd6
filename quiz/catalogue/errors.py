"""The mistakes in the content, said so that an author finds the place."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake: `quiz/content/topics/caching/cards.yaml:41: caching/lru: back: is missing`."""

    path: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (f"{self.path}:{self.line}", self.key, self.message) if part)

    def to_dict(self) -> dict[str, str | int]:
        return {"file": self.path, "line": self.line, "key": self.key, "message": self.message}


class CatalogueError(Exception):
    """The content cannot be used; the error holds every problem found, each on a line of its own."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def at(cls, path: Path, line: int, key: str, message: str) -> "CatalogueError":
        return cls([problem(path, line, key, message)])


class Problems:
    """The gathered mistakes of many files, so that an author mends them in one go."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, path: Path, line: int, key: str, message: str) -> None:
        self.found.append(problem(path, line, key, message))

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Note the problems of a file and go on with the next one."""
        try:
            yield
        except CatalogueError as error:
            self.found.extend(error.problems)

    def raise_any(self) -> None:
        if self.found:
            raise CatalogueError(self.found)


def problem(path: Path, line: int, key: str, message: str) -> Problem:
    return Problem(shown(path), line, key, message)


def shown(path: Path) -> str:
    """The path in the form that the project's people know: from the project's root where it is inside."""
    absolute = Path(os.path.realpath(path.parent), path.name)  # which a link that leads to itself does not stop
    return (absolute.relative_to(PROJECT_ROOT) if absolute.is_relative_to(PROJECT_ROOT) else absolute).as_posix()
