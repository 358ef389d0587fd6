"""The written answers of interviews, by prompt, level and phase; `scripts.yaml` holds the texts."""

from functools import cache
from pathlib import Path

import yaml

from quiz.demo.characters import Level

Paragraphs = dict[str, list[str]]  # by phase
PATH = Path(__file__).with_name("scripts.yaml")


@cache
def scripts() -> dict[str, dict[Level, Paragraphs]]:
    """The texts by the prompt's slug."""
    stored = yaml.safe_load(PATH.read_text("utf-8"))
    return {slug: {Level(level): texts for level, texts in levels.items()} for slug, levels in stored.items()}
