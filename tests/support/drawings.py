"""The classes of drawings that no style sheet knows."""

import re
from collections.abc import Iterable
from pathlib import Path

from quiz.config import PROJECT_ROOT

SHEETS = sorted((PROJECT_ROOT / "quiz" / "static" / "css").rglob("*.css"))
DRAWN = re.compile(r'class="([^"]*\b(?:fig|chart)-[^"]*)"')
NAME = re.compile(r"\b(?:fig|chart)-[a-z-]+[a-z](?= |$)")


def classes_of(drawings: Iterable[Path]) -> set[str]:
    found = [attribute for path in drawings for attribute in DRAWN.findall(path.read_text("utf-8"))]
    return {name for attribute in found for name in NAME.findall(attribute)}


def unstyled(drawings: Iterable[Path]) -> set[str]:
    styled = "".join(sheet.read_text("utf-8") for sheet in SHEETS)
    return {name for name in classes_of(drawings) if not re.search(rf"\.{name}\b", styled)}
