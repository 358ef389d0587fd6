"""A folder to start a new exercise from: it loads, and `verify` says what is still to be written."""

import re
from pathlib import Path

from exercises.errors import ExerciseError

FILES = {
    "exercise.toml": """\
title = "{title}"
topic = "{topic}"
difficulty = 2
summary = "One sentence: what is built, and what makes it hard."
concepts = ["{topic}/{slug}"]
prerequisites = []
entry_point = "{entry_point}"

[limits]
steps = 2_000_000_000
memory_mb = 64
output_kb = 64

[[groups]]
name = "contract"
title = "What it promises"
points = 2
sample = true
""",
    "statement.md": "Why it matters, the contract, a worked example, the limits in steps, what to read.\n",
    "starter.py": '"""What is built."""\n\n\nclass {entry_point}:\n    """Runs as it is, and fails politely."""\n\n'
    "    def answer(self) -> int:\n        return 0\n",
    "solution.py": '"""The reference: as good as the best engineer\'s."""\n\n\nclass {entry_point}:\n'
    "    def answer(self) -> int:\n        return 42\n",
    "checks.py": '''"""The hidden checks, in order of teaching: contract, edges, properties on generated input, cost."""

from typing import Any

from exercises.vocabulary import check, expect


@check("gives the answer", group="contract", points=2)
def gives_the_answer({entry_point}: Any) -> None:
    expect({entry_point}().answer()).to_be(42)
''',
    "hints.md": "## A nudge\n\nA question.\n\n## The idea\n\nIn words.\n\n## The shape\n\nOf the code.\n",
    "editorial.md": "Why it works, its cost, where it is used, what it gives up.\n",
    "wrong/wrong_answer_gives_nothing.py": '"""A mistake that people really make."""\n# fails: gives the answer\n'
    "\n\nclass {entry_point}:\n"
    "    def answer(self) -> None:\n        return None\n",
}


def scaffold(root: Path, topic: str, slug: str) -> Path:
    """Write the folder of a new exercise; raises ExerciseError when the name will not do or is taken."""
    folder = root / topic.replace("-", "_") / slug.replace("-", "_")
    for name in (topic, slug):
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
            raise ExerciseError(folder, None, f"{name!r} must be in lower case with hyphens: lru-cache")
    if folder.exists():
        raise ExerciseError(folder, None, "is already there")
    words = {
        "topic": topic,
        "slug": slug,
        "title": slug.replace("-", " ").capitalize(),
        "entry_point": "".join(word.capitalize() for word in slug.split("-")),
    }
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_filled(text, words), "utf-8")
    return folder


def _filled(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text
