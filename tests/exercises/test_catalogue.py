"""Every exercise judges rightly: its solution is accepted, its starter is not, each wrong file gets its verdict."""

import subprocess
import sys
from functools import cache

import pytest

from exercises import Exercise, Verdict, grade, load_exercises

catalogue = cache(load_exercises)
# What a limit of the sandbox ended does not end in a plain Python, or reaches for its files and its network.
SEEN_ANYWHERE = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
# What is random, or differs between processes, is right now and then.
RUNS = {"wrong_answer_random_server": 20, "wrong_answer_built_in_hash": 20}
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
        assert told in ends_of(f"{wrong.source}\n{report.failure.counterexample.code}", RUNS.get(name, 1))


def ends_of(program: str, runs: int) -> set[str]:
    """The exceptions that a program ends with in a Python of its own, without anything of ours."""
    command = [sys.executable, "-I", "-c", program]
    ended = [subprocess.run(command, capture_output=True, text=True, timeout=20) for _ in range(runs)]
    return {run.stderr.strip().rpartition("\n")[2].partition(":")[0] for run in ended}


@pytest.mark.parametrize("slug", catalogue())
def test_an_exercise_has_four_wrong_solutions_and_a_sample(exercise: Exercise) -> None:
    assert len(exercise.wrong) >= 4
    assert exercise.sample_checks
    assert set(exercise.sample_checks) < set(exercise.checks)
