"""Each source gets its verdict with every seed, right solutions of other kinds too."""

from collections.abc import Callable
from pathlib import Path

Sentences = Callable[..., list[str]]
Replace = Callable[[str, str, str], None]


def test_whole_sources_leave_nothing_to_do(sentences: Sentences) -> None:
    assert sentences("verdicts") == []


def test_a_right_solution_that_is_refused_is_told_with_its_message(sentences: Sentences, replace: Replace) -> None:
    replace("also/circle_of_places.py", "self.count == 0", "self.count < 0")

    assert sentences("verdicts") == [
        "also/circle_of_places: It gets wrong_answer and must get accepted: "
        "queue.pop() gave None; expected LookupError to be raised."
    ]


def test_a_verdict_that_differs_with_a_later_seed_alone_is_told(sentences: Sentences, replace: Replace) -> None:
    replace("checks.py", 'weights={"push": 3}, length=40)', "length=10)")
    replace("checks.py", "draw.size(1, 100)", "draw.integer(1, 4)")
    replace("checks.py", 'group="always", points=3', 'group="always", points=3, tries=1')

    assert sentences("verdicts", seeds=(2, 3)) == []
    assert [line.partition(":")[0] for line in sentences("verdicts", seeds=(2, 3, 1))] == [
        "wrong/wrong_answer_counts_the_refused",
        "wrong/wrong_answer_is_full_for_ever",
    ]


def test_an_exercise_without_another_right_solution_is_told(sentences: Sentences, folder: Path) -> None:
    (folder / "also" / "circle_of_places.py").unlink()

    (sentence,) = sentences("verdicts")
    assert sentence.startswith("also/: There is no right solution of another kind")


def test_too_few_wrong_solutions_are_told(sentences: Sentences, folder: Path) -> None:
    for path in list((folder / "wrong").glob("*.py"))[:4]:
        path.unlink()

    assert sentences("verdicts") == ["wrong/: 2 wrong solutions; 4 are needed."]


def test_an_exercise_that_shows_nothing_at_run_is_told(sentences: Sentences, replace: Replace) -> None:
    replace("exercise.toml", "sample = true", "sample = false")

    assert sentences("verdicts") == ["checks.py: No check is a sample: Run would show nothing."]
