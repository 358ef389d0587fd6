"""The catalogue of the running application."""

from functools import cache
from pathlib import Path

from flask import Flask, current_app

from quiz.catalogue.catalogue import Catalogue
from quiz.catalogue.loading import CONTENT_ROOT, load_catalogue

EXTENSION = "catalogue"


def init_catalogue(app: Flask) -> None:
    """Load the catalogue at start, from the folders CONTENT_ROOT and EXERCISES_ROOT where the settings name them.

    Raises CatalogueError, so that a mistake in a file stops the start.
    """
    content, exercises = app.config.get("CONTENT_ROOT"), app.config.get("EXERCISES_ROOT")
    app.extensions[EXTENSION] = loaded(Path(content or CONTENT_ROOT), Path(exercises) if exercises else None)


@cache
def loaded(content_root: Path, exercises_root: Path | None) -> Catalogue:
    """One catalogue for all applications of a process: it never changes."""
    return load_catalogue(content_root, exercises_root)


def get_catalogue() -> Catalogue:
    """The catalogue of the current application."""
    catalogue = current_app.extensions[EXTENSION]
    assert isinstance(catalogue, Catalogue)
    return catalogue
