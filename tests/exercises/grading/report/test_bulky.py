"""A case with bulky values is readable, and runs where it is pasted."""

import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from exercises import Verdict, grade
from exercises.grading.checks.bulky_texts import BulkyTexts
from exercises.grading.report.bulky import bulky, expressions_kept
from exercises.grading.report.literal import complete, literal
from tests.exercises.conftest import MakeExercise

BOX = (
    "class Box:\n    def __init__(self): self.kept = {}\n    def put(self, key, value): self.kept[key] = value\n"
    "    def get(self, key): return self.kept.get(key)\n    def same(self, value): return value\n"
)
NUMBERS = "''.join(map(str, range(20_000)))"
WRONG = BOX.replace("= value\n    def get", "= value[:1000]\n    def get")
WORDS = "Call, agree, bulky, bulky_texts, check, expect, keys, run"
CASES: dict[str, tuple[str, str]] = {
    "a text written out": (
        "(box):\n    box.put('k', 'a' * 100_000)\n    expect(box.get('k')).to_be('a' * 100_000)",
        "box.put('k', 'a' * 100_000)\nassert box.get('k') == 'a' * 100_000",
    ),
    "bytes": (
        "(box):\n    box.put('k', b'ab' * 50_000)\n    expect(box.get('k')).to_be(b'ab' * 50_000)",
        "box.put('k', b'ab' * 50_000)\nassert box.get('k') == b'ab' * 50_000",
    ),
    "a text shown by the author": (
        f"(box):\n    text = bulky({NUMBERS}, shown={NUMBERS!r})\n    box.put('k', text)\n"
        "    expect(box.get('k')).to_be(text)",
        f"box.put('k', {NUMBERS})\nassert box.get('k') == {NUMBERS}",
    ),
    "a drawn text": (
        "(box, draw):\n    text = draw.bulky_text(100_000)\n    box.put('k', text)\n"
        "    expect(box.get('k')).to_be(text)",
        "box.put('k', 'a' * 1_001)\nassert box.get('k') == 'a' * 1_001",
    ),
    "texts in drawn calls": (
        "(box, draw):\n    class Model(dict):\n        def put(self, key, value): self[key] = value\n"
        "    agree(box, Model(), draw.calls(put=(keys(3), bulky_texts(50_000)), get=(keys(3),), length=20))",
        "box.put('a', 'a' * 1_001)\nassert box.get('a') == 'a' * 1_001",
    ),
    "a text in a list": (
        "(box):\n    expect(box.same(['x' * 1_000, 1])).to_be(['x' * 1_000, 2])",
        "assert box.same(['x' * 1_000, 1]) == ['x' * 1_000, 2]",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_smallest_case_is_short_and_fails_when_pasted(make_exercise: MakeExercise, tmp_path: Path, case: str) -> None:
    body, ends = CASES[case]
    checks = (
        f"from exercises.vocabulary import {WORDS}\n\n@check('c', group='all')\n"
        f"def c{body.replace('(box', '(Box', 1).replace(':', ':{n}    box = Box()', 1).format(n=chr(10))}\n"
    )

    (result,) = grade(make_exercise(checks_py=checks), WRONG, seed=1).checks

    assert result.verdict is Verdict.WRONG_ANSWER, result.message
    assert result.counterexample is not None
    assert result.counterexample.code.endswith(ends)
    assert all(len(call["code"]) < 100 for call in result.counterexample.calls)
    assert len(result.message) < 1_000
    program = tmp_path / "solution.py"
    program.write_text(f"{WRONG}\n{result.counterexample.code}\n")
    ran = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, timeout=10)
    assert "AssertionError" in ran.stderr


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a" * 200, "'a' * 200"),
        ("a" * 199, repr("a" * 199)),
        ("ab" * 100 + "a", "'ab' * 100 + 'a'"),
        ("é\n" * 5_000, "'é\\n' * 5_000"),
        (b"\0" * 300, "b'\\x00' * 300"),
        ("".join(map(str, range(200))), repr("".join(map(str, range(200))))),
        (["a" * 300, {"b" * 300: 1}], "['a' * 300, {'b' * 300: 1}]"),
    ],
)
def test_what_repeats_itself_is_written_in_short(value: Any, written: str) -> None:
    assert complete(value) == written
    assert eval(written) == value


def test_what_an_author_shows_is_forgotten_with_the_grading() -> None:
    text = "".join(map(str, range(500)))

    with expressions_kept():
        assert bulky(text, shown="''.join(map(str, range(500)))") is text
        assert literal(text) == "''.join(map(str, range(500)))"

    assert literal(text) != "''.join(map(str, range(500)))"


@pytest.mark.parametrize("shown", ["'a' * 99", "a text of 100 letters", "text", "1", "b'a' * 100"])
def test_what_does_not_give_the_value_is_refused(shown: str) -> None:
    with pytest.raises(ValueError, match="shown="):
        bulky("a" * 100, shown=shown)


def test_a_drawn_text_is_long_and_its_simpler_ones_are_shorter() -> None:
    kind = BulkyTexts(10_000)

    for seed in range(50):
        text = kind.generate(Random(seed), 0.1)
        assert 5_000 <= len(text) <= 10_000
        assert kind.allows(text)
        assert len(literal(text)) < 100
        assert all(map(kind.allows, kind.simpler(text)))
        assert next(kind.simpler(text)) == text[:1]
