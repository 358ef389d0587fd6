"""A statement, hints and an editorial have what readers need, and an example that holds."""

from collections.abc import Callable
from pathlib import Path

import pytest

Sentences = Callable[[str], list[str]]
Replace = Callable[[str, str, str], None]


@pytest.mark.parametrize("stage", ["statement", "hints", "editorial"])
def test_whole_texts_leave_nothing_to_do(sentences: Sentences, stage: str) -> None:
    assert sentences(stage) == []


@pytest.mark.parametrize(
    ("stage", "file", "heading"),
    [
        ("statement", "statement.md", "Edges"),
        ("statement", "statement.md", "What to read"),
        ("editorial", "editorial.md", "What it gives up"),
    ],
)
def test_a_missing_heading_is_named(
    sentences: Sentences, replace: Replace, stage: str, file: str, heading: str
) -> None:
    replace(file, f"## {heading}", f"## Not {heading}")

    assert sentences(stage) == [f"{file}: It has no section '## {heading}'."]


def test_what_the_scaffold_left_open_in_the_manifest_is_named(sentences: Sentences, replace: Replace) -> None:
    replace("exercise.toml", 'concepts = ["messaging/backpressure"]', "concepts = []")
    replace("exercise.toml", 'summary = "A queue', 'summary = "(A queue')

    assert sentences("statement") == [
        'exercise.toml: It names no concept: a term of the topic\'s topic.yaml, as "caching/lru".',
        "exercise.toml: Its summary is the scaffold's: say in one sentence what is built.",
    ]


def test_a_text_that_is_too_long_is_told_with_its_length(sentences: Sentences, replace: Replace) -> None:
    replace("statement.md", "## Edges", "## Edges\n\n" + "word " * 300)
    replace("hints.md", "## The idea\n", "## The idea\n\n" + "word " * 200)
    replace("editorial.md", "## What it costs", "## What it costs\n\n" + "word " * 600)

    assert sentences("statement") == ["statement.md: Its prose has 552 words; 200 to 450 are read in two minutes."]
    assert sentences("hints") == ["hints.md: Rung 2 has 234 words below its heading; 15 to 150 are a hint."]
    assert sentences("editorial") == ["editorial.md: Its prose has 805 words; 150 to 600 are read with pleasure."]


def test_a_rung_that_says_nothing_is_named(sentences: Sentences, folder: Path) -> None:
    hint = "Think of what the queue knows about itself, and of how often it says so to others."
    (folder / "hints.md").write_text(f"## A nudge\n\nThink.\n\n## The idea\n\n{hint}\n\n## The shape\n\n{hint}\n")

    assert sentences("hints") == ["hints.md: Rung 1 has 1 words below its heading; 15 to 150 are a hint."]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("queue.pop()      # 7", "queue.pop()      # 8", "`queue.pop()` gives 7, not 8."),
        ("queue.push(7)    # True", "queue.push(7)    # None", "`queue.push(7)` gives True, not None."),
        ("queue.size() ", "queue.length() ", "`queue.length()` raises AttributeError: 'BoundedQueue' object has no"),
        ("BoundedQueue(1)", "BoundedQueue()", "`queue = BoundedQueue()` raises TypeError: "),
    ],
)
def test_an_example_that_does_not_hold_is_told_with_what_happens(
    sentences: Sentences, replace: Replace, old: str, new: str, sentence: str
) -> None:
    replace("statement.md", old, new)

    assert sentences("statement")[0].startswith(f"statement.md: Its example does not hold: {sentence}")


def test_an_example_that_promises_nothing_is_told(sentences: Sentences, replace: Replace) -> None:
    for answer in ("True", "False: there", "1\n", "7\n"):
        replace("statement.md", f"# {answer}", f"# so: {answer}")

    assert sentences("statement") == ["statement.md: Its example promises 1 answers in comments; 3 show how it works."]


def test_a_solution_that_does_not_load_is_told_as_such(sentences: Sentences, replace: Replace) -> None:
    replace("solution.py", "from collections import deque", "from no_such_module import deque")

    assert "`solution.py` raises ModuleNotFoundError: No module named 'no_such_module'." in sentences("statement")[0]


def test_a_solution_may_import_what_is_given(sentences: Sentences, folder: Path, replace: Replace) -> None:
    (folder / "given.py").write_text("from enum import Enum\n\n\nclass Answer(Enum):\n    YES = True\n")
    replace("solution.py", "from collections", "from given import Answer\nfrom collections")
    replace("solution.py", "return True", "return Answer.YES.value")

    assert sentences("statement") == []
