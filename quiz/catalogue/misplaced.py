"""Mistakes that a model finds in what it was given, each with its place within."""

from collections.abc import Iterable

Place = tuple[str | int, ...]


class Misplaced(ValueError):
    """Mistakes with their places: `("options", 2, "text")`, and a sentence that says what to do."""

    def __init__(self, mistakes: Iterable[tuple[Place, str]]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("; ".join(message for _, message in self.mistakes))


def refuse(mistakes: Iterable[tuple[Place, str]]) -> None:
    """Raise Misplaced for the mistakes, if there are any."""
    if found := list(mistakes):
        raise Misplaced(found)


def repeated(values: Iterable[object], name: str, key: str) -> list[tuple[Place, str]]:
    """A mistake for each value that an earlier one of the list `name` has under the same key."""
    seen: set[object] = set()
    found: list[tuple[Place, str]] = []
    for index, value in enumerate(values):
        if value in seen:
            found.append(((name, index, key), f"{value} is used twice: give each its own"))
        seen.add(value)
    return found
