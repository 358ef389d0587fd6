"""The mistake in an exercise's folder, told to its author."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


class ExerciseError(Exception):
    """A mistake in an exercise's folder, with the file, the key and the line where it can be mended.

    `all` are the mistakes that were found together, this one the first of them.
    """

    def __init__(
        self,
        path: Path,
        key: str | None,
        problem: str,
        line: int | None = None,
        others: Sequence["ExerciseError"] = (),
    ) -> None:
        self.path, self.key, self.problem, self.line = path, key, problem, line
        self.all: tuple[ExerciseError, ...] = (self, *others)
        where = f"{path}:{line}" if line else str(path)
        self.told = ": ".join(filter(None, (where, key, problem)))
        super().__init__("\n".join([self.told, *(other.told for other in others)]))


class Mistakes:
    """Gathers the mistakes of a folder, so that its author mends them in one go."""

    def __init__(self) -> None:
        self.found: list[ExerciseError] = []

    def add(self, error: ExerciseError) -> None:
        """Note a mistake and those found with it; what two files say of a third is noted once."""
        known = {each.told for each in self.found}
        self.found.extend(each for each in error.all if each.told not in known)

    def of(self, load: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `load`; where it fails, None, which must not be used: `raise_any` comes first."""
        try:
            return load(*args, **kwargs)
        except ExerciseError as error:
            self.add(error)
            return cast(T, None)

    def raise_any(self) -> None:
        """Raise the first mistake with the others, if there are any."""
        if self.found:
            first, *others = self.found
            raise ExerciseError(first.path, first.key, first.problem, first.line, others)
