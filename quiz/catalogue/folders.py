"""The folders of topics and prompts, their names and their files."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from exercises.suggestion import nearest
from quiz.catalogue.errors import CatalogueError, Problems
from quiz.catalogue.model import LONGEST_SLUG, SLUG


def folders_in(root: Path) -> Iterator[Path]:
    """The folders of topics or of prompts, and the links that lead nowhere in their place."""
    for path in sorted(root.glob("*")):
        if not path.name.startswith(".") and (path.is_dir() or path.is_symlink()):
            yield path


def check_name(path: Path, file: str, kind: str) -> None:
    """Raise CatalogueError for a path that is no folder, and for a folder whose name is no slug."""
    if not path.is_dir():
        raise CatalogueError.at(path, 1, "", "is a link that leads to no folder: put the folder itself there")
    if not re.match(SLUG, path.name):
        told = f"the folder of a {kind} is named in lower case with hyphens, such as key-value-stores: rename it"
        raise CatalogueError.at(path / file, 1, path.name, told)
    if len(path.name) > LONGEST_SLUG:
        told = f"the folder of a {kind} is named with at most {LONGEST_SLUG} characters: rename it"
        raise CatalogueError.at(path / file, 1, path.name, told)


def check_files(path: Path, files: Sequence[str]) -> None:
    """Raise CatalogueError for a file that nobody would read, since its name is misspelt."""
    problems = Problems()
    missing = [name for name in files if not (path / name).exists()]
    for each in path.iterdir():
        if each.name not in files and not each.name.startswith(".") and (meant := nearest(each.name, missing)):
            problems.add(each, 1, "", f"is read by nobody: did you mean {meant}?")
    problems.raise_any()
