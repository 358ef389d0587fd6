"""Every exercise judges rightly: its solution is accepted, its starter is not, each wrong file gets its verdict."""

from functools import cache

import pytest

from exercises import Exercise, Verdict, grade, load_exercises

catalogue = cache(load_exercises)
WRONG = [(slug, wrong.name) for slug, exercise in catalogue().items() for wrong in exercise.wrong]


@pytest.fixture
def exercise(slug: str) -> Exercise:
    return catalogue()[slug]


@pytest.mark.parametrize("slug", catalogue())
def test_the_solution_gets_every_point_with_any_seed(exercise: Exercise) -> None:
    reports = [grade(exercise, exercise.solution, seed=seed) for seed in (1, 2**53 - 1)]

    assert [(report.verdict, report.score) for report in reports] == [(Verdict.ACCEPTED, exercise.max_score)] * 2


@pytest.mark.parametrize("slug", catalogue())
def test_the_starter_runs_and_is_not_accepted(exercise: Exercise) -> None:
    report = grade(exercise, exercise.starter, seed=1)

    assert report.verdict in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR), report.message
    assert report.refusal is None


@pytest.mark.parametrize(("slug", "name"), WRONG)
def test_a_wrong_solution_gets_its_verdict(exercise: Exercise, name: str) -> None:
    wrong = next(wrong for wrong in exercise.wrong if wrong.name == name)

    report = grade(exercise, wrong.source, seed=1)

    assert report.verdict is wrong.verdict, report.message
    assert report.score < exercise.max_score


@pytest.mark.parametrize("slug", catalogue())
def test_an_exercise_has_four_wrong_solutions_and_a_sample(exercise: Exercise) -> None:
    assert len(exercise.wrong) >= 4
    assert exercise.sample_checks
    assert set(exercise.sample_checks) < set(exercise.checks)
