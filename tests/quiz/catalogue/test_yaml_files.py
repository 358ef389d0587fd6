"""YAML with lines: what is read, what is refused, and where the author is sent."""

import random
from pathlib import Path

import pytest

from quiz.catalogue import CatalogueError
from quiz.catalogue.errors import Problem
from quiz.catalogue.model import Frozen, Line, Whole
from quiz.catalogue.yaml_files import load_yaml, load_yaml_list
from quiz.catalogue.yaml_lines import read_yaml
from quiz.catalogue.yaml_sentences import OTHERWISE


class Item(Frozen):
    id: Line
    count: Whole = 0
    tags: tuple[Line, ...] = ()


def file(folder: Path, content: str | bytes) -> Path:
    path = folder / "items.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def complaint(path: Path) -> str:
    with pytest.raises(CatalogueError) as caught:
        load_yaml_list(path, Item)
    return str(caught.value).replace(f"{path.parent.resolve().as_posix()}/", "")


@pytest.mark.parametrize("word", ["no", "on", "Yes", "12:30", "2024-01-31", "0x1F", "1_000", "=", "1.2.3"])
def test_a_plain_word_is_text(tmp_path: Path, word: str) -> None:
    assert load_yaml(file(tmp_path, f"id: {word}"), Item).id == word


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "items.yaml:1: is empty"),
        (" \n\n", "items.yaml:1: is empty"),
        ("# only a comment\n", "items.yaml:1: is empty"),
        (b"- id: a\n- id: \xff\n", "items.yaml:2: is not UTF-8"),
        ("- id: a\n\tcount: 1\n", "items.yaml:2: has a tab: use spaces"),
        ("- id: a\n- id: [b\n", "items.yaml:2: opens a [ that is never closed"),
        ("- id: a\n--- \n- id: b\n", "items.yaml:2: begins a second document"),
        ("- id: a\x00b\n", "items.yaml:1: has the control character U+0000"),
        ("id: a\n", "items.yaml:1: must be a list of items"),
        ("- id: a\n  count: 1\n  count: 2\n", "items.yaml:3: 0.count: is given twice"),
        ("- &x {id: a}\n- *x\n", "items.yaml:2: repeats another part by an alias: write it out"),
        ("- id: !!python/object:os.system a\n", "0.id: has a tag, which begins with !"),
        ("- id: a\n- id: b\n- id: a\n", "items.yaml:3: a: id: is used twice"),
        ("- id: a\n- count: 1\n", "items.yaml:2: id: is missing"),
        ("- id: a\n  count: many\n", 'items.yaml:2: a: count: must be a whole number without quotes, not "many"'),
        ("- id: a\n  tags:\n  - x\n  - [y]\n", "items.yaml:4: a: tags.1: must be text, not a list"),
        ("- id: a\n  cout: 1\n", "items.yaml:2: a: cout: is not a known key: did you mean count?"),
        ("- id: a\n  tags: x\n", "items.yaml:2: a: tags: must be a list"),
        ("- a\n", "items.yaml:1: must be keys with their values, not a"),
        ("- id:\n", "items.yaml:1: id: must be text"),
        ('- id: ""\n', "items.yaml:1: id: is empty"),
        ("- id: a\n  count: " + "9" * 5_000, "items.yaml:2: 0.count: cannot be read as a number"),
        ("- id: !!int abc\n", "items.yaml:1: 0.id: cannot be read as a number"),
        ("- " * 5_000 + "a", "items.yaml:1: "),
    ],
)
def test_a_mistake_is_told_with_line_and_key(tmp_path: Path, content: str | bytes, expected: str) -> None:
    assert expected in complaint(file(tmp_path, content))


def test_all_mistakes_of_a_file_are_told_together(tmp_path: Path) -> None:
    path = file(tmp_path, "- id: a\n  x: 1\n- id: b\n  y: 1\n")

    assert complaint(path).splitlines() == [
        "items.yaml:2: a: x: is not a known key: there are id, count and tags",
        "items.yaml:4: b: y: is not a known key: there are id, count and tags",
    ]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert complaint(tmp_path / "items.yaml") == "items.yaml:1: is missing"


def test_every_key_knows_its_line(tmp_path: Path) -> None:
    document = read_yaml(file(tmp_path, "- id: a\n\n  tags:\n  - x\n  - y\n"))

    assert document.line_of((0, "tags")) == 3
    assert document.line_of((0, "tags", 1)) == 5
    assert document.line_of((0, "tags", 7, "none")) == 3


WHOLE = """- id: a  # the first
  tags: [x, "y", 'z']
  text: |
    Some **words**: these.

- id: "b"
  tags:
    - one
    - {two: 3}
"""


def damaged(chance: random.Random) -> str:
    text, signs = WHOLE, ["", *"'[]{}:#!|%\"\\", "- ", "&a ", "*a ", "---\n"]
    for _ in range(chance.choice([1, 2, 5])):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(signs) + text[at + chance.choice([0, 1, 7]) :]
    return text


def problems_of(path: Path) -> tuple[Problem, ...]:
    try:
        read_yaml(path)
    except CatalogueError as error:
        return error.problems
    return ()


def test_no_damage_is_told_without_a_line_and_a_sentence(tmp_path: Path) -> None:
    for seed in range(300):
        text = damaged(random.Random(seed))
        for problem in problems_of(file(tmp_path, text)):
            assert 1 <= problem.line <= text.count("\n") + 1
            assert problem.message not in ("", OTHERWISE)
