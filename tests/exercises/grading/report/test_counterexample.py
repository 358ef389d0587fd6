"""The code of a counterexample fails when it is pasted under the wrong code, and does not under the right one."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from exercises import Exercise, Verdict, grade
from exercises.grading.report.literal import complete

MakeExercise = Callable[..., Exercise]
RIGHT = """
class Box:
    def __init__(self, size=2):
        if size < 0: raise ValueError("size")
        self.items = {}
    def put(self, key, value): self.items[key] = value
    def get(self, key): return self.items[key]
    def same(self, value): return value
"""
# The body of a check, the wrong code as a replacement in the right one, and a line of the code that is shown.
CASES = {
    "an exception that is expected and does not come": (
        "expect(lambda: Box(-1)).to_raise(ValueError)",
        ("if size < 0", "if size < -9"),
        'raise AssertionError("expected ValueError")',
    ),
    "an exception of another kind": (
        "box = Box(); expect(lambda: box.get('a')).to_raise(KeyError)",
        ("return self.items[key]", "return [][0]"),
        "with suppress(KeyError): box.get('a')",
    ),
    "what raised before, as it should": (
        "box = Box(); expect(lambda: box.get('a')).to_raise(KeyError); box.put('a', 1); expect(box.get('a')).to_be(1)",
        ("self.items[key] = value", "self.items[key] = 7"),
        "with suppress(KeyError): box.get('a')",
    ),
    "a bool for a number": (
        "expect(Box().same([1])).to_be([1])",
        ("return value", "return [True]"),
        "assert repr(box.same([1])) == '[1]'",
    ),
    "one of many answers, in words": (
        "box = Box()\n    for key, got in zip('abc', box.same.each(['aa', 'bb', 'cc'])):\n"
        "        expect(got, f'What {key} gives').to_be(2 * key)",
        ("return value", "return value if value != 'bb' else 'xx'"),
        "assert answers[1] == 'bb'",
    ),
    "one of the answers to a sequence, in words": (
        "box = Box()\n    for got in run(box, [Call('same', (1,)), Call('same', ('ab',)), Call('same', (2,))]):\n"
        "        expect(got, 'It').to_be_a(int, str)\n        expect(got, 'It').not_to_be('xx')",
        ("return value", "return value if value != 'ab' else 'xx'"),
        "assert box.same('ab') != 'xx'",
    ),
    "all answers to a sequence": (
        "box = Box(); expect(run(box, [Call('same', (1,))] * 5), 'All').to_be([1] * 5)",
        ("return value", "return 2"),
        "answers = [box.same(1) for _ in range(5)]",
    ),
    "all answers to columns": (
        "box = Box(); expect(box.same.each(range(100))).to_be(list(range(100)))",
        ("return value", "return value % 64"),
        "assert answers == list(range(0, 100))",
    ),
    "what is computed from the answers": (
        "box = Box(); expect(sum(box.same.each([1, 2])), 'The sum', by='sum(answers)').to_be(3)",
        ("return value", "return 2"),
        "assert sum(answers) == 3",
    ),
    "braces": (
        "expect(Box().same({'a': {1}})).to_be({'a': {1}})",
        ("return value", "return {}"),
        "assert box.same({'a': {1}}) == {'a': {1}}",
    ),
    "a spread": (
        "expect_uniform(Box().same.each(['x', 'y'] * 200), over=['x', 'y'])",
        ("return value", "return 'x'"),
        "assert 134 <= answers.count('x') <= 266",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_code_of_a_case_fails_under_the_wrong_code_alone(make_exercise: MakeExercise, case: str) -> None:
    body, (old, new), line = CASES[case]
    words = "Call, check, expect, expect_uniform, run"
    checks = f"from exercises.vocabulary import {words}\n@check('works', group='all')\ndef works(Box):\n    {body}\n"
    exercise, wrong = make_exercise(checks_py=checks), RIGHT.replace(old, new)

    assert grade(exercise, RIGHT, seed=1).verdict is Verdict.ACCEPTED
    counterexample = grade(exercise, wrong, seed=1).checks[0].counterexample

    assert counterexample is not None
    assert line in counterexample.code.replace("    ", "")
    assert run_plainly(f"{RIGHT}\n{counterexample.code}") == ""
    assert run_plainly(f"{wrong}\n{counterexample.code}") in ("AssertionError", "IndexError")


LONG = """
from exercises.vocabulary import Call, agree, check
class Model:
    def __init__(self): self.items = []
    def put(self, key, value): self.items.append(key)
    def get(self, key):
        if key not in self.items: raise KeyError
        return self.items.count(key)
@check("works", group="all")
def works(Box):
    calls = [Call("put", (f"key {number}\\n", None)) for number in range(90)] + [Call("get", ("none",))]
    agree(Box(), Model(), calls * 2 + [Call("get", ("key 3\\n",))])
"""
COUNTING = """
class Box:
    def __init__(self): self.items = {}
    def put(self, key, value): self.items[key] = self.items.get(key, 0) + 1
    def get(self, key): return self.items[key]
"""


def test_a_long_case_is_a_loop_which_goes_on_after_what_raised(make_exercise: MakeExercise) -> None:
    wrong = COUNTING.replace("+ 1", "+ 1 if len(self.items) < 80 else 1")

    counterexample = grade(make_exercise(checks_py=LONG), wrong, seed=1).checks[0].counterexample

    assert counterexample is not None
    assert "    with suppress(KeyError): getattr(box, name)(*given)" in counterexample.code
    assert counterexample.code.splitlines()[counterexample.failing_line or 0].startswith("assert box.get(")
    assert run_plainly(f"{COUNTING}\n{counterexample.code}") == ""
    assert run_plainly(f"{wrong}\n{counterexample.code}") == "AssertionError"


def run_plainly(program: str) -> str:
    """The exception that a program ends with in a Python of its own."""
    ran = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, timeout=20)
    return ran.stderr.strip().rpartition("\n")[2].partition(":")[0]


def test_what_a_plain_python_does_not_show_is_said(make_exercise: MakeExercise) -> None:
    report = grade(make_exercise(), RIGHT.replace("return value", "\n        while True: pass"), seed=1)

    assert report.checks[0].counterexample is not None
    assert report.checks[0].counterexample.code == "box = Box()\nbox.same(3)  # does not end in time"


@pytest.mark.parametrize(
    "value",
    [
        list(range(5, 500)),
        list(range(500, 5, -5)),
        ["blue", "red"] * 32,
        [0] * 64,
        [None] * 9,
        [f"user:{number}" for number in range(100)],
        [f"user:{number}" for number in range(100, 0, -3)],
        ["a01", "a02", "a03", "a04", "a05", "a06", "a07", "a08"],
        ["", "1", "2", "3", "4", "5", "6", "7"],
        [True, False] * 5,
        [1.0] * 8,
        [1, 1.0, True, 1, 1.0, True, 1, 1.0, True],
        [2**70 + number for number in range(9)],
    ],
)
def test_a_long_list_is_written_as_its_rule_and_is_the_same_list(value: list[Any]) -> None:
    written = eval(complete(value))

    assert written == value
    assert list(map(type, written)) == list(map(type, value))
