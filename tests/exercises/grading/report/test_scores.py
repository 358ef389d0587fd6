"""A score earns its exact share of the points, between a baseline and an optimum, in units of the model."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from exercises import Exercise, Report, Verdict, grade
from exercises.grading.report.scores import Score, total
from tests.exercises.conftest import MANIFEST

MakeExercise = Callable[..., Exercise]
SOURCE = "class Box:\n    def same(self, value): return value\n"


def score_of(value: float, baseline: float, optimum: float) -> Score:
    return Score(Fraction(value), Fraction(baseline), Fraction(optimum), "misses")


@pytest.mark.parametrize(
    ("value", "baseline", "optimum", "points"),
    [
        (100, 100, 40, 0),
        (40, 100, 40, 7),
        (20, 100, 40, 7),
        (70, 100, 40, Fraction(7, 2)),
        (80, 100, 40, Fraction(233, 100)),
        (60, 100, 40, Fraction(466, 100)),
        (130, 100, 200, Fraction(21, 10)),
        (0.75, 0.5, 1.0, Fraction(7, 2)),
    ],
)
def test_points_are_earned_by_the_share_of_the_way_rounded_down_to_a_hundredth(
    value: float, baseline: float, optimum: float, points: Fraction
) -> None:
    assert score_of(value, baseline, optimum).of(7) == points


def test_a_score_is_told_in_its_units() -> None:
    assert str(score_of(1_300, 2_000, 800)) == "1,300 misses, where 2,000 earn nothing and 800 all points: 58 %."


def test_scores_are_added_up_before_the_share_is_taken() -> None:
    added = total([score_of(90, 100, 50), score_of(5, 10, 5)])

    assert added is not None
    assert added.share == Fraction(15, 55)


def graded(make_exercise: MakeExercise, body: str, parameters: str = "Box") -> Report:
    checks = (
        "from exercises.vocabulary import check, expect, score\n"
        f"@check('scores', group='all', points=3)\ndef scores({parameters}):\n    {body}\n"
        "@check('works', group='all', points=1)\ndef works(Box):\n    expect(Box().same(1)).to_be(1)\n"
    )
    exercise = make_exercise(checks_py=checks, exercise_toml=MANIFEST.replace("points = 1", "points = 4"))
    return grade(exercise, SOURCE, seed=1)


def test_a_score_is_in_the_report_and_its_points_are_partly_earned(make_exercise: MakeExercise) -> None:
    report = graded(make_exercise, "score(Box().same(80), baseline=100, optimum=40, unit='misses')").to_dict()

    assert (report["verdict"], report["score"], report["max_score"]) == ("accepted", 2.0, 4)
    assert report["checks"][0]["score"] == {
        "value": 80, "baseline": 100, "optimum": 40, "unit": "misses", "share": 0.3333,
    }  # fmt: skip
    assert (report["checks"][0]["earned"], report["checks"][0]["points"]) == (1, 3)
    assert report["checks"][1]["score"] is None


def test_the_tries_of_a_generated_check_are_scored_together(make_exercise: MakeExercise) -> None:
    body = "score(Box().same(draw.integer(5, 5)), baseline=10, optimum=4, unit='misses')"

    report = graded(make_exercise, body, "Box, draw")

    assert report.checks[0].message == "60 misses, where 120 earn nothing and 48 all points: 83 %."
    assert report.score == 3.5


def test_worse_than_the_baseline_is_a_wrong_answer(make_exercise: MakeExercise) -> None:
    report = graded(make_exercise, "score(Box().same(11), baseline=10, optimum=4, unit='misses')")

    assert (report.verdict, report.score) == (Verdict.WRONG_ANSWER, 1)
    assert report.message == "The number of misses was 11; expected at most 10."


@pytest.mark.parametrize("value", ["float('nan')", "float('-inf')", "True", "None", "'3'", "[3]", "10**400"])
def test_a_score_of_what_is_no_number_is_a_wrong_answer(make_exercise: MakeExercise, value: str) -> None:
    report = graded(make_exercise, f"score(Box().same({value}), baseline=10, optimum=4, unit='misses')")

    assert (report.verdict, report.score) == (Verdict.WRONG_ANSWER, 1)
    assert report.message.endswith("; expected a number.")


@pytest.mark.parametrize(
    "mistake",
    [
        "score(1, baseline=2, optimum=2, unit='misses')",
        "score(1, baseline=2, optimum=1, unit='ms')",
        "score(1, baseline=2, optimum=1, unit='misses'); score(1, baseline=2, optimum=1, unit='hits')",
    ],
)
def test_a_score_that_says_nothing_is_our_mistake(make_exercise: MakeExercise, mistake: str) -> None:
    assert graded(make_exercise, mistake).verdict is Verdict.INTERNAL_ERROR


def test_steps_can_be_scored(make_exercise: MakeExercise) -> None:
    body = (
        "cost.of(lambda box, n: box.same.each(range(64))).on(lambda n: Box()).at(64)"
        ".score(baseline=100_000, optimum=10)"
    )

    report = graded(make_exercise, body, "Box, cost")

    assert report.checks[0].score is not None
    assert report.checks[0].score.unit == "steps"
    assert 1 < report.score < 4
    assert [point["n"] for point in report.to_dict()["growth"]] == [64]
