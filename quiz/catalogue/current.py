"""The catalogue of the running application."""

from functools import cache
from pathlib import Path

from flask import Flask, current_app

from quiz.catalogue.catalogue import Catalogue
from quiz.catalogue.loading import load_catalogue

EXTENSION = "catalogue"


def init_catalogue(app: Flask) -> None:
    """Load the catalogue at start, from the folders that the settings name.

    Raises CatalogueError, so that a mistake in a file stops the start.
    """
    settings = app.config["SETTINGS"]
    app.extensions[EXTENSION] = loaded(settings.content_dir, settings.exercises_dir)


@cache
def loaded(content_root: Path, exercises_root: Path) -> Catalogue:
    """The catalogue for all applications of a process: it never changes."""
    return load_catalogue(content_root, exercises_root)


def get_catalogue() -> Catalogue:
    """The catalogue of the current application."""
    catalogue = current_app.extensions[EXTENSION]
    assert isinstance(catalogue, Catalogue)
    return catalogue
