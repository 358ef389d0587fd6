"""The check that `make lint` runs over the content."""

from pathlib import Path

from quiz.catalogue.errors import CatalogueError
from quiz.catalogue.loading import load_catalogue
from quiz.config import CONTENT_ROOT


def find_problems(content_root: Path = CONTENT_ROOT, exercises_root: Path | None = None) -> tuple[str, ...]:
    """Each problem of the content as a line with file, line and key; none is an empty tuple."""
    try:
        load_catalogue(content_root, exercises_root)
    except CatalogueError as error:
        return tuple(map(str, error.problems))
    return ()
