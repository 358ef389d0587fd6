"""A mistake in a prompt's files is named with file, line and key."""

import shutil
from pathlib import Path

import pytest

from quiz.catalogue.errors import CatalogueError
from quiz.catalogue.prompts import Prompt, load_prompts
from tests.support.course import CONTENT

AUTHORED = CONTENT / "prompts" / "url-shortener"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(AUTHORED, tmp_path / "url-shortener")
    return tmp_path


@pytest.fixture
def concepts(prompt: Prompt) -> frozenset[str]:
    return frozenset(concept for signal in prompt.signals for concept in signal.concepts)


def change(file: Path, old: str, new: str) -> int:
    """Replace the first `old` of a file; gives its line."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_prompt_has_what_the_page_promises(prompt: Prompt) -> None:
    assert prompt.minutes == 45
    assert len(prompt.questions) == 6
    assert len(prompt.estimates) == 2
    assert {signal.phase for signal in prompt.signals} == {phase.id for phase in prompt.phases}
    assert "<svg" in prompt.model_of("high-level")


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("matters: true", "matters: perhaps", "matters", 'must be true or false without quotes, not "perhaps"'),
        ("minutes: 15", "minutes: 90", "minutes", "must be at most 20, not 90"),
        ("phase: deep-dive", "phase: coda", "phase", "there is no phase coda"),
        ("id: alias", "id: clicks", "id", "clicks is used twice"),
        ("caching/ttl", "caching/nothing", "concepts", "not a term of any topic"),
        ("value: 11600", "value: 23100", "slips", "would be accepted as right"),
        ("low: 20000", "low: 24000", "answer", "does not hold the value"),
        ("order: 1", "order: 1\ntempo: slow", "tempo", "not a known key"),
        ("why: A picture of", "because: A picture of", "because", "not a known key"),
    ],
)
def test_a_mistake_in_the_prompt_is_named(
    folder: Path, concepts: frozenset[str], old: str, new: str, key: str, message: str
) -> None:
    change(folder / "url-shortener" / "prompt.yaml", old, new)

    with pytest.raises(CatalogueError) as caught:
        load_prompts(folder, concepts)

    assert any(key in line and message in line and "prompt.yaml:" in line for line in str(caught.value).splitlines())


def test_the_line_of_a_mistake_is_that_of_its_key(folder: Path, concepts: frozenset[str]) -> None:
    line = change(folder / "url-shortener" / "prompt.yaml", "matters: true", "matters: perhaps")

    with pytest.raises(CatalogueError, match=rf"prompt\.yaml:{line}: "):
        load_prompts(folder, concepts)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("## Deep dive", "## Dive", "Dive: its sections must be the phases in their order: "),
        (
            "## Requirements",
            "Hello\n\n## Requirements",
            "has text before its first section: begin with ## Requirements",
        ),
    ],
)
def test_a_model_answer_has_one_section_a_phase(
    folder: Path, concepts: frozenset[str], old: str, new: str, told: str
) -> None:
    line = change(folder / "url-shortener" / "model_answer.md", old, new)

    with pytest.raises(CatalogueError, match=rf"model_answer\.md:{line}: {told}"):
        load_prompts(folder, concepts)


def test_a_prompt_without_a_model_answer_is_refused(folder: Path, concepts: frozenset[str]) -> None:
    (folder / "url-shortener" / "model_answer.md").unlink()

    with pytest.raises(CatalogueError, match=r"model_answer\.md:1: is missing"):
        load_prompts(folder, concepts)
