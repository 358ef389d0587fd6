"""What must always hold is looked at after every step, and the step after which it does not is shown."""

from collections.abc import Callable

import pytest

from exercises import Exercise, Report, Verdict, grade
from exercises.grading.checks.expect import expect
from exercises.grading.sandbox.faults import Unmet

MakeExercise = Callable[..., Exercise]
CHECKS = """
from exercises.vocabulary import after_each_call, check, expect, integers, keys

def never_over(box):
    expect(box.size()).to_be_at_most(2)

@check("never holds more than two", group="all")
def holds(Box, draw):
    after_each_call(Box(), draw.calls(put=(keys(6),), drop=(), length=40), never_over)
"""
WITH_MODEL = """
from exercises.vocabulary import after_each_call, check, expect, integers, keys

class Model:
    def __init__(self): self.items = []
    def put(self, key): self.items = [*self.items, key][-2:]
    def drop(self): self.items = self.items[1:]

def same_size(box, model):
    expect(box.size(), "The size").to_be(len(model.items))

@check("has the size of the model", group="all")
def holds(Box, draw):
    after_each_call(Box(), draw.calls(put=(keys(6),), drop=(), length=40), same_size, Model())
"""
RIGHT = """
class Box:
    def __init__(self): self.items = []
    def size(self): return len(self.items)
    def put(self, key): self.items = [*self.items, key][-2:]
    def drop(self): self.items = self.items[1:]
"""
WRONG = RIGHT.replace("[-2:]", "[-3:]")


def graded(make_exercise: MakeExercise, checks: str, source: str) -> Report:
    return grade(make_exercise(checks_py=checks), source, seed=1)


@pytest.mark.parametrize("checks", [CHECKS, WITH_MODEL])
def test_what_always_holds_is_accepted(make_exercise: MakeExercise, checks: str) -> None:
    assert graded(make_exercise, checks, RIGHT).verdict is Verdict.ACCEPTED


def test_the_failing_step_is_told_and_the_sequence_shrunk(make_exercise: MakeExercise) -> None:
    report = graded(make_exercise, CHECKS, WRONG)

    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.message == "After box.put('a'), box.size() gave 3; expected at most 2."
    assert report.checks[0].counterexample is not None
    assert report.checks[0].counterexample.code.splitlines()[-2:] == ["box.put('a')", "assert box.size() <= 2"]


def test_an_invariant_may_compare_with_a_model(make_exercise: MakeExercise) -> None:
    report = graded(make_exercise, WITH_MODEL, WRONG)

    assert report.message == "After box.put('a'), the size was 3; expected 2."


def test_an_exception_within_the_sequence_is_the_learners(make_exercise: MakeExercise) -> None:
    raising = RIGHT.replace("return len(self.items)", "return {0: 0, 1: 1}[len(self.items)]")

    assert graded(make_exercise, CHECKS, raising).verdict is Verdict.RUNTIME_ERROR


@pytest.mark.parametrize(("value", "factor", "optimum"), [(11, 1.1, 10), (10, 1.1, 10), (9, 0.9, 10), (12.5, 1.25, 10)])
def test_within_a_factor_of_an_optimum_is_near_enough(value: float, factor: float, optimum: float) -> None:
    expect(value).to_be_within(factor, of=optimum)


@pytest.mark.parametrize(
    ("value", "factor", "told"),
    [
        (12, 1.1, "at most 1.1 times the optimum, 10"),
        (8, 0.9, "at least 0.9 times the optimum, 10"),
        (True, 1.1, "at most"),
        ("9", 1.1, "at most"),
        (float("nan"), 1.1, "at most"),
    ],
)
def test_what_is_further_from_the_optimum_fails(value: float, factor: float, told: str) -> None:
    with pytest.raises(Unmet, match=told):
        expect(value).to_be_within(factor, of=10)
