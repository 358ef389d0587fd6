"""An instrument is a row in a table: whatever a check, a try and a Report need of it stands there."""

from typing import Any

import pytest

from exercises import ExerciseError, grade
from exercises.grading import instruments
from exercises.grading.checks.draw import Draw
from exercises.grading.checks.instrument import Failed, Instrument
from exercises.grading.checks.session import Session
from exercises.grading.report.report import Counterexample, Curve
from exercises.grading.sandbox.faults import Rejection
from exercises.grading.sandbox.verdict import Verdict
from tests.exercises.conftest import MakeExercise


class Cheats(Rejection):
    """A failure of a kind of its own."""

    verdict = Verdict.FORBIDDEN


class Dice:
    """Thrown in a check; it remembers its throws, and refuses an object that knows them."""

    def __init__(self, session: Session, draw: Draw) -> None:
        self._draw, self.thrown = draw, list[int]()

    def throw(self) -> int:
        self.thrown.append(self._draw.integer(1, 6))
        return self.thrown[-1]

    def refuse(self) -> None:
        raise Cheats("your object knows the dice")

    def case(self, failed: Failed) -> Counterexample:
        return Counterexample(f"# thrown: {self.thrown}", 0, (), "", "", failed.message)

    def curve(self) -> Curve | None:
        return Curve(tuple({"n": 1, "steps": eyes} for eyes in self.thrown), "", "")


DICE = Instrument("dice", "throws of a dice", Dice, generates=True, curve=Dice.curve, case=Dice.case)
CHECKS = """
from exercises.vocabulary import check, expect

@check("gives back what was thrown", group="all")
def gives_back(Box, dice):
    for _ in range(3):
        expect(Box().same(dice.throw()), "what was thrown").to_be_at_most(3)
"""


@pytest.fixture
def dice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the row, and nothing else."""
    monkeypatch.setitem(instruments.INSTRUMENTS, "dice", DICE)


@pytest.mark.usefixtures("dice")
def test_a_row_is_all_that_a_new_instrument_takes(make_exercise: MakeExercise) -> None:
    exercise = make_exercise(checks_py=CHECKS)

    report = grade(exercise, exercise.solution, seed=1)

    (result,) = report.checks
    assert result.verdict is Verdict.WRONG_ANSWER
    assert result.counterexample is not None
    assert result.counterexample.code.endswith("4]")
    assert result.growth is not None
    assert result.growth.points[-1] == {"n": 1, "steps": 4}  # the smallest that is over 3: its throws are shrunk


@pytest.mark.usefixtures("dice")
def test_a_failure_of_its_own_kind_has_the_verdict_that_it_names(make_exercise: MakeExercise) -> None:
    body = CHECKS.partition("    for")[0] + "    dice.throw(), dice.refuse()\n"
    exercise = make_exercise(checks_py=body)

    (result,) = grade(exercise, exercise.solution, seed=1).checks

    assert (result.verdict, result.message) == (Verdict.FORBIDDEN, "Your object knows the dice")


def test_an_instrument_that_cannot_be_made_is_our_mistake(
    make_exercise: MakeExercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(instruments.INSTRUMENTS, "dice", Instrument("dice", "no dice", lambda session, draw: 1 / 0))
    exercise = make_exercise(checks_py=CHECKS)

    (result,) = grade(exercise, exercise.solution, seed=1).checks

    assert result.verdict is Verdict.INTERNAL_ERROR
    assert "ZeroDivisionError" in result.detail


def test_without_the_row_a_check_that_asks_for_it_does_not_load(make_exercise: MakeExercise) -> None:
    with pytest.raises(ExerciseError, match=r"checks\.py:\d: gives back .*: asks for 'dice'; there are: draw \(gen"):
        make_exercise(checks_py=CHECKS)


@pytest.mark.parametrize("name", instruments.INSTRUMENTS)
def test_a_row_stands_under_its_name_and_says_what_it_gives(name: str) -> None:
    row: Any = instruments.INSTRUMENTS[name]

    assert row.name == name
    assert row.gives
    assert row.words
