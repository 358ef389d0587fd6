"""Drawn calls have weights, and waits between them: the model and the learner's object live by one clock."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from exercises import Verdict, grade
from exercises.grading.checks.draw import Draw
from exercises.grading.checks.kinds import Call
from exercises.grading.checks.waits import WAIT
from exercises.vocabulary import choices, integers, keys, wait
from tests.exercises.conftest import MakeExercise

CHECKS = """
from exercises.vocabulary import Call, agree, after_each_call, check, choices, expect, keys, run, wait

class Model:
    def __init__(self, ttl, clock):
        self.ttl, self.clock, self.kept = ttl, clock, {}
    def put(self, key, value):
        self.kept[key] = (value, self.clock.now)
    def get(self, key):
        value, at = self.kept.get(key, (None, 0))
        return value if self.clock.now - at < self.ttl else None

@check("agrees with a model at any time", group="all")
def at_any_time(Box, draw, clock):
    calls = draw.calls(
        put=(keys(4), choices([1, 2, 3])), get=(keys(4),), length=60,
        weights={"get": 3, "waits": 2}, waits=choices([10, 1, 0.5]), clock=clock,
    )
    BODY
"""
RIGHT = """
import time

class Box:
    def __init__(self, ttl):
        self.ttl, self.kept = ttl, {}
    def put(self, key, value):
        self.kept[key] = (value, time.monotonic())
    def get(self, key):
        value, at = self.kept.get(key, (None, 0))
        return value if time.monotonic() - at < self.ttl else None
"""
MAKING: dict[str, str] = {
    "agree": "agree(Box(10), Model(10, clock), calls, clock=clock)",
    "after_each_call": "after_each_call(Box(10), calls, lambda box, model: None, Model(10, clock), clock=clock)",
    "after_each_call, and what holds": (
        "model = Model(10, clock)\n"
        "    def holds(box): expect(box.get('a')).to_be(model.get('a'))\n"
        "    box = Box(10)\n    box.put('a', 1), model.put('a', 1)\n"
        "    after_each_call(box, [call for call in calls if call.method != 'put'], holds, clock=clock)"
    ),
    "run": (
        "model, box = Model(10, clock), Box(10)\n    box.put('a', 1), model.put('a', 1)\n    start = clock.now\n"
        "    answers = run(box, [wait(9.5), Call('get', ('a',)), wait(0.5), Call('get', ('a',))], clock=clock)\n"
        "    expect(answers, 'What it gave before and after ten seconds').to_be([1, None])\n"
        "    expect(clock.now - start).to_be(10.0)"
    ),
}  # fmt: skip


@pytest.mark.parametrize("making", MAKING)
def test_an_entry_that_lives_a_moment_too_long_is_found_and_its_case_fails_when_pasted(
    make_exercise: MakeExercise, tmp_path: Path, making: str
) -> None:
    exercise = make_exercise(checks_py=CHECKS.replace("BODY", MAKING[making]))
    wrong = RIGHT.replace("< self.ttl", "<= self.ttl")

    assert grade(exercise, RIGHT, seed=1).message == "All checks passed."
    (result,) = grade(exercise, wrong, seed=1).checks

    assert result.verdict is Verdict.WRONG_ANSWER, result.message
    assert result.counterexample is not None
    assert ends_of(tmp_path, f"{wrong}\n{result.counterexample.code}") == "AssertionError"
    assert ends_of(tmp_path, f"{RIGHT}\n{result.counterexample.code}") == ""


def ends_of(folder: Path, program: str) -> str:
    file = folder / "solution.py"
    file.write_text(program)
    ran = subprocess.run([sys.executable, str(file)], capture_output=True, text=True, timeout=10)
    return ran.stderr.strip().rpartition("\n")[2].partition(":")[0]


def test_a_smallest_case_keeps_only_the_waits_that_it_needs(make_exercise: MakeExercise) -> None:
    exercise = make_exercise(checks_py=CHECKS.replace("BODY", MAKING["agree"]))

    (result,) = grade(exercise, RIGHT.replace("< self.ttl", "<= self.ttl"), seed=1).checks

    assert result.counterexample is not None
    assert [call["code"] for call in result.counterexample.calls] == [
        "box = Box(10)",
        "box.put('a', 1)",
        "time.sleep(10)",
        "box.get('a')",
    ]


def test_a_method_is_drawn_as_often_as_its_weight_says() -> None:
    draw = Draw("seed")

    calls = draw.calls(put=(keys(3),), get=(keys(3),), length=6_000, weights={"put": 8})

    counted = Counter(call.method for call in calls)
    assert 7 < counted["put"] / counted["get"] < 9


def test_weights_change_nothing_where_there_are_none() -> None:
    plain, weighted = Draw("seed"), Draw("seed")
    kinds = {"put": (keys(3), integers()), "get": (keys(3),)}

    assert plain.calls(**kinds) == weighted.calls(**kinds, weights={"put": 1, "get": 1})


@pytest.mark.parametrize("weights", [{"pop": 1}, {"waits": 2}, {"put": 0}, {"put": 1.5}, {"put": 10**6}])
def test_a_weight_that_means_nothing_is_refused(weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="weight"):
        Draw("seed").calls(put=(keys(3),), weights=weights)


def test_waits_need_a_clock(make_exercise: MakeExercise) -> None:
    with pytest.raises(ValueError, match="clock=clock"):
        Draw("seed").calls(put=(keys(3),), waits=choices([1]))
    without = CHECKS.replace("BODY", "agree(Box(10), Model(10, clock), calls)")

    (result,) = grade(make_exercise(checks_py=without), RIGHT, seed=1).checks

    assert result.verdict is Verdict.INTERNAL_ERROR
    assert "pass the check's clock=clock" in result.detail


def test_a_wait_is_a_call_of_no_method() -> None:
    assert wait(0.5) == Call(WAIT, (0.5,))
