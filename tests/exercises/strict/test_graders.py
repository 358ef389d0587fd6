"""Many processes give the Reports that one gives, in the order in which they were asked for."""

from pathlib import Path

from exercises import load_exercise
from exercises.strict import Graders, Job, Verification


def test_two_processes_give_what_one_gives(folder: Path) -> None:
    exercise = load_exercise(folder)
    jobs = [Job(one.source, seed) for seed in (2, 1) for one in exercise.wrong]

    with Graders(processes=2) as graders:
        together = [graded.report.to_json() for graded in graders.grade(exercise, jobs)]

    assert together == [graded.report.to_json() for graded in Graders(processes=1).grade(exercise, jobs)]


def test_nothing_is_graded_twice_and_progress_counts_what_is_new(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    exercise = load_exercise(folder)
    on = Verification(exercise, Graders(1), progress=lambda exercise, stage, done, total: told.append((done, total)))
    first, second = Job(exercise.solution, 1), Job(exercise.starter, 1)

    on.graded([first, first])
    on.graded([second, first])

    assert told == [(0, 1), (1, 1), (0, 1), (1, 1)]


def test_a_job_may_have_one_check_and_other_limits_and_stop_at_a_failure(folder: Path) -> None:
    exercise = load_exercise(folder)
    wrong = next(one for one in exercise.wrong if one.name == "wrong_answer_takes_everything")
    sentence = "says no when it is full"
    whole, alone, first = Graders(1).grade(
        exercise,
        [Job(wrong.source, 1), Job(wrong.source, 1, check=sentence), Job(wrong.source, 1, to_first_failure=True)],
    )

    assert [check.name for check in alone.report.checks] == [sentence]
    assert [check.name for check in first.report.checks] == [check.name for check in whole.report.checks][:2]
    assert first.report.verdict is whole.report.verdict
