"""The mistake in an exercise's folder, told to its author."""

from pathlib import Path


class ExerciseError(Exception):
    """A mistake in an exercise's folder, with the file, the key and the line where it can be mended."""

    def __init__(self, path: Path, key: str | None, problem: str, line: int | None = None) -> None:
        self.path, self.key, self.problem, self.line = path, key, problem, line
        where = f"{path}:{line}" if line else str(path)
        super().__init__(": ".join(filter(None, (where, key, problem))))
