"""Questions made for the rules, and the real ones of the course for everything that is stored."""

from collections.abc import Callable

import pytest

from quiz.catalogue import Question
from quiz.catalogue.question_kinds import QUESTION

COMMON = {"difficulty": 1, "explanation": "So it is.", "source": {"title": "A book", "url": "https://example.org"}}


@pytest.fixture(scope="session")
def make_choice() -> Callable[..., Question]:
    """`make_choice("caching/q-one", right=(0, 2))`: multiple choice of five, or single when one is right."""

    def make(
        name: str = "caching/q-one", *, right: tuple[int, ...] = (0,), concept: str = "caching/lru", kind: str = ""
    ) -> Question:
        kind = kind or ("single" if len(right) == 1 else "multiple")
        options = [
            {"text": f"Option {index}", "correct": index in right, "why": f"Why {index}"}
            for index in range(4 if kind == "single" else 5)
        ]
        fields = COMMON | {"id": name, "concepts": [concept], "prompt": "Which?", "kind": kind, "options": options}
        return QUESTION.validate_python(fields)

    return make


@pytest.fixture(scope="session")
def estimate() -> Question:
    """120 MB/s, accepted from 100 to 140, with one named slip."""
    fields = {
        "id": "caching/q-rate",
        "concepts": ["caching/hit-ratio"],
        "prompt": "How much?",
        "kind": "numeric",
        "answer": {"value": 120, "unit": "MB/s", "low": 100, "high": 140},
        "working": ["All | 120 MB/s"],
        "slips": [{"value": 1.2, "unit": "GB/s", "why": "A zero was lost."}],
    }
    return QUESTION.validate_python(COMMON | fields)
