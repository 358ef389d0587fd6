"""A case fails in plain Python when it is pasted under the wrong code."""

from collections.abc import Callable
from pathlib import Path

from exercises import load_exercise
from exercises.grading.sandbox.given import NOTHING_GIVEN
from exercises.strict import Graders, Outcome, Verification, Weight, verify_strictly
from exercises.strict.pasted_cases import ends_of

SMALL = Path(__file__).parents[1] / "small"
Sentences = Callable[..., list[str]]
Replace = Callable[[str, str, str], None]
CHANCE = '''"""Refuses by chance."""
{header}# fails: gives back the oldest first

import random


class BoundedQueue:
    def __init__(self, capacity):
        self.items = []
        self.works = {works}

    def push(self, item):
        self.items.append(item)
        return self.works

    def pop(self):
        return self.items.pop(0)
'''
# The sandbox has a seeded random; plain Python has not.
ALWAYS_RIGHT_IN_PLAIN_PYTHON = "__import__('sys').platform != 'wasi'"


def test_cases_that_fail_leave_nothing_to_do(sentences: Sentences) -> None:
    assert sentences("pasted") == []


def test_a_case_that_does_not_fail_when_pasted_is_told(sentences: Sentences, folder: Path) -> None:
    source = CHANCE.format(header="", works=ALWAYS_RIGHT_IN_PLAIN_PYTHON)
    (folder / "wrong" / "wrong_answer_by_chance.py").write_text(source)

    assert sentences("pasted") == [
        "wrong/wrong_answer_by_chance.py: Its case, pasted below it, ends with nothing in plain Python, not with "
        "AssertionError. If chance decides, say by `runs` how often to try."
    ]


def test_a_mistake_by_chance_is_run_as_often_as_its_header_says(sentences: Sentences, folder: Path) -> None:
    by_chance = CHANCE.format(
        header="# runs: 40\n", works="__import__('sys').platform != 'wasi' and random.random() < 0.5"
    )
    (folder / "wrong" / "wrong_answer_by_chance.py").write_text(by_chance)

    assert sentences("pasted") == []


def test_the_ends_of_all_runs_are_given() -> None:
    assert ends_of("raise KeyError", 2, NOTHING_GIVEN) == {"KeyError"}
    assert ends_of("pass", 1, NOTHING_GIVEN) == {""}


def test_a_case_that_asserts_nothing_is_a_warning(look: Callable[..., Outcome], replace: Replace) -> None:
    replace("checks.py", "expect(queue.pop()).to_be(1)", "expect([queue.pop()], 'A list of the oldest').to_be([1])")

    (finding,) = look("pasted").findings
    assert (finding.where, finding.weight) == ("wrong/wrong_answer_gives_back_the_newest.py", Weight.WARNING)
    assert finding.sentence.startswith("Its case asserts nothing")


def test_an_exception_is_known_by_its_name_without_its_module() -> None:
    program = "from dataclasses import FrozenInstanceError\nraise FrozenInstanceError"

    assert ends_of(program, 1, NOTHING_GIVEN) == {"FrozenInstanceError"}


def test_the_case_of_a_network_is_no_program_and_is_not_pasted() -> None:
    on = Verification(load_exercise(SMALL / "careful_backup"), Graders(1), seeds=(1,))

    (outcome,) = verify_strictly(on, ["pasted"])

    assert outcome.findings == []
    assert outcome.figures[0].title == "0 cases pasted and run in plain Python"
