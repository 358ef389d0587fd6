"""Every exercise judges rightly: its solution is accepted, its starter is not, each wrong file gets its verdict."""

import subprocess
import sys
from functools import cache

import pytest

from exercises import Exercise, Verdict, grade, load_exercises

catalogue = cache(load_exercises)
# What a limit of the sandbox ended does not end in a plain Python, or reaches for its files and its network.
SEEN_ANYWHERE = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
MOST_RUNS = 20  # what is random, or differs between processes, is right now and then
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
def test_a_wrong_solution_gets_its_verdict_and_its_case_fails_when_pasted(exercise: Exercise, name: str) -> None:
    wrong = next(wrong for wrong in exercise.wrong if wrong.name == name)

    report = grade(exercise, wrong.source, seed=1)

    assert report.verdict is wrong.verdict, report.message
    assert report.score < exercise.max_score
    if report.failure and report.failure.counterexample and report.verdict in SEEN_ANYWHERE:
        told = "AssertionError" if report.verdict is Verdict.WRONG_ANSWER else report.failure.counterexample.got
        program = f"{wrong.source}\n{report.failure.counterexample.code}"
        assert any(end_of(program) == told for _ in range(MOST_RUNS))


def end_of(program: str) -> str:
    """The exception that a program ends with in a Python of its own, without anything of ours."""
    ended = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, timeout=20)
    return ended.stderr.strip().rpartition("\n")[2].partition(":")[0]


@pytest.mark.parametrize("slug", catalogue())
def test_an_exercise_has_four_wrong_solutions_and_a_sample(exercise: Exercise) -> None:
    assert len(exercise.wrong) >= 4
    assert exercise.sample_checks
    assert set(exercise.sample_checks) < set(exercise.checks)
