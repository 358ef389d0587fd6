"""TOML with lines: where each key stands, and what is said of a text that is no TOML."""

import random
from pathlib import Path

import pytest

from exercises.errors import ExerciseError
from exercises.toml_file import OTHERWISE, lines_of, read_toml

WHOLE = '''title = "x"  # a comment
concepts = [
  "a/b",  # [not] = "a key"
  'c/d', "e/f",
]
a.b = 3

[limits]
"steps" = 3

[[groups]]
name = "n"
[groups.more]
k = {x = 1}

[[groups]]
text = """
[[groups]]
title = "no"
"""
title = "z"
'''


def test_every_key_and_every_entry_of_a_list_knows_its_line() -> None:
    lines = lines_of(WHOLE)

    assert {trail: lines[trail] for trail in (("title",), ("concepts",), ("a", "b"), ("limits",), ("groups",))} == {
        ("title",): 1, ("concepts",): 2, ("a", "b"): 6, ("limits",): 8, ("groups",): 11,
    }  # fmt: skip
    assert [lines["concepts", index] for index in range(3)] == [3, 4, 4]
    assert (lines["limits", "steps"], lines["groups", 0, "name"], lines["groups", 1, "title"]) == (9, 12, 21)
    assert (lines["groups", 0, "more", "k", "x"], lines["groups", 1, "text"]) == (14, 17)
    assert ("groups", 0, "title") not in lines


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('a = 1\nb = "x\n', "2: b: opens quotes that do not end on their line"),
        ("a = 1\nb = '''x\n\n\n", "2: b: opens quotes that do not end on their line"),
        ("a = 1\nb = [1,\n\nc = 2\n", "2: b: opens a bracket that is never closed"),
        ("b = [\n  1,\n  x,\n]\n", "3: x: gives a key no value that TOML knows"),
        ("a = 1\na = 2\n", "2: a: gives a key or a table a second time"),
        ("[a]\nx = 1\n[a]\n", "3: a: gives a key or a table a second time"),
        ("a = 1\nb 2\n", "2: b: needs = between a key and its value"),
        ("a =\n", "1: a: gives a key no value that TOML knows"),
        ("a = True\n", "1: a: gives a key no value that TOML knows"),
        ("[[a]\n", "1: a: must end the name of a table with as many brackets as it began with"),
        ('a = "x" y\n', "1: a: has something after the value"),
        ('a = "\\q"\n', "1: a: has a backslash that begins nothing"),
        ("= 1\n", "1: is neither a key with its value nor the name of a table"),
        ("a = {b = 1\n", "1: a: opens a bracket that is never closed"),
        ("a = " + "[" * 5_000 + "]" * 5_000, "1: is nested too deeply: write it flat"),
    ],
)
def test_what_is_no_toml_is_told_with_line_and_key(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "exercise.toml"
    path.write_text(text)

    with pytest.raises(ExerciseError) as caught:
        read_toml(path)

    assert str(caught.value).startswith(f"{path}:{told}")


def damaged(chance: random.Random) -> str:
    text = WHOLE
    for _ in range(chance.choice([1, 2, 5])):
        at = chance.randrange(len(text))
        sign = chance.choice(["", '"', "'", "[", "]", "{", "}", "=", "\n", "\\", "#", ",", '"""', "[[", "x", "."])
        text = text[:at] + sign + text[at + chance.choice([0, 1, 7]) :]
    return text


def complaint(path: Path) -> ExerciseError | None:
    try:
        read_toml(path)
    except ExerciseError as error:
        return error
    return None


def test_no_damage_is_told_without_a_line_and_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "exercise.toml"
    for seed in range(300):
        path.write_text(text := damaged(random.Random(seed)))
        if error := complaint(path):
            assert error.line is not None
            assert 1 <= error.line <= text.count("\n") + 1
            assert error.problem != OTHERWISE
