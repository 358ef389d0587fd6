"""A small, right content tree, and the parts it is made of."""

from pathlib import Path

import pytest
import yaml

from quiz.catalogue import Catalogue, CatalogueError, load_catalogue

SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 8 8"><title>Two boxes</title></svg>\n'
LESSON = '## Why\n\nCopies are near.\n\n::: figure boxes "Two boxes"\n\n::: facts\n**2 ms** for a read.\n:::\n'
SOURCE = {"title": "RFC 9111", "url": "https://www.rfc-editor.org/rfc/rfc9111"}
TOPIC = {
    "title": "Caching",
    "kind": "components",
    "order": 1,
    "summary": "Keep copies near.",
    "state": "complete",
    "terms": [{"id": "lru", "name": "LRU", "definition": "Gives up what was used longest ago."}],
}
CARD = {
    "id": "caching/lru",
    "concept": "lru",
    "front": "What is *LRU*?",
    "back": "An **eviction policy**.",
    "explain": "What was used lately is used again.",
    "source": SOURCE,
    "figure": "boxes",
}
OPTIONS = [{"text": f"Option {name}", "correct": name == "a", "why": "Because."} for name in "abcd"]
SHARED = {"concepts": ["lru"], "difficulty": 1, "prompt": "Which?", "explanation": "So.", "source": SOURCE}
SINGLE = {"id": "caching/q-single", "kind": "single", **SHARED, "options": OPTIONS}
MULTIPLE = {"id": "caching/q-multiple", "kind": "multiple", **SHARED, "options": OPTIONS}
NUMERIC = {
    "id": "caching/q-numeric",
    "kind": "numeric",
    **SHARED,
    "answer": {"value": 120, "unit": "MB/s", "low": 100, "high": 140},
    "working": ["Seconds in a day | 24 × 3,600 = 86,400 s"],
    "slips": [{"value": 1.2, "unit": "GB/s", "why": "A zero was lost."}],
}
FILLING = [{**SINGLE, "id": f"caching/q-{number}"} for number in range(12)]


class PlainDumper(yaml.SafeDumper):
    """Writes out what is used twice, as an author would."""

    def ignore_aliases(self, data: object) -> bool:
        return True


class Content:
    """The folders of a catalogue on disk, one file of which a test replaces."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.exercises = root / "exercises"
        self.put("topics/caching/topic.yaml", TOPIC)
        self.put("topics/caching/lesson.md", LESSON)
        self.put("topics/caching/figures/boxes.svg", SVG)
        self.put("topics/caching/cards.yaml", [CARD])
        self.put("topics/caching/questions.yaml", [SINGLE, MULTIPLE, NUMERIC, *FILLING])
        self.exercises.mkdir()

    def put(self, name: str, data: object) -> None:
        """Write a file: text and bytes as they are, anything else as YAML in the order given."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = data if isinstance(data, str | bytes) else yaml.dump(data, Dumper=PlainDumper, sort_keys=False)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def load(self) -> Catalogue:
        return load_catalogue(self.root, self.exercises)

    def problems(self) -> list[str]:
        """What loading complains about, with paths from the content's root."""
        with pytest.raises(CatalogueError) as caught:
            self.load()
        return str(caught.value).replace(f"{self.root.resolve().as_posix()}/", "").splitlines()
