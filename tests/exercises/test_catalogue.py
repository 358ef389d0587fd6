"""Every exercise of the catalogue judges rightly: strict verification finds nothing left to do, with one seed here.

`python -m exercises verify --strict` looks with five seeds and at every mutant.
"""

from functools import cache

import pytest

from exercises import Exercise, Verdict, grade, load_exercises
from exercises.strict import STAGE_NAMES, Graders, Verification, verify_strictly

SOME = 10  # mutants, and late mistakes
STAGES = [name for name in STAGE_NAMES if name != "costs"]  # which measures, and finds nothing
catalogue = cache(load_exercises)


@pytest.fixture
def exercise(slug: str) -> Exercise:
    return catalogue()[slug]


@cache
def verification(slug: str) -> Verification:
    """The verification of an exercise, which its stages share: nothing is graded twice."""
    return Verification(catalogue()[slug], Graders(processes=1), seeds=(1,), most=SOME)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("slug", catalogue())
def test_nothing_is_left_to_do(slug: str, stage: str) -> None:
    (outcome,) = verify_strictly(verification(slug), [stage])

    assert [f"{finding.where}: {finding.sentence}" for finding in outcome.left] == []


@pytest.mark.parametrize("slug", catalogue())
def test_the_solution_gets_every_point_with_any_seed(exercise: Exercise) -> None:
    reports = [grade(exercise, exercise.solution, seed=seed) for seed in (1, 2**53 - 1)]

    assert [(report.verdict, report.score) for report in reports] == [(Verdict.ACCEPTED, exercise.max_score)] * 2


@pytest.mark.parametrize("slug", catalogue())
def test_the_starter_runs_and_fails_politely(exercise: Exercise) -> None:
    report = grade(exercise, exercise.starter, seed=1)

    assert report.verdict in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR), report.message
    assert report.refusal is None


@pytest.mark.parametrize("slug", catalogue())
def test_run_shows_some_of_the_checks(exercise: Exercise) -> None:
    assert set(exercise.sample_checks) < set(exercise.checks)
