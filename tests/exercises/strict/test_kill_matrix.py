"""Each wrong solution is caught with every seed, by the check that it names."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises.strict import Outcome, Weight

Look = Callable[..., Outcome]
Sentences = Callable[..., list[str]]
Replace = Callable[[str, str, str], None]
NEWEST = "wrong/wrong_answer_gives_back_the_newest.py"
ALWAYS = "says how many it holds, and whether it is full, after every step"


def test_wrong_files_caught_by_what_they_name_leave_nothing_to_do(sentences: Sentences) -> None:
    assert sentences("kills") == []


def test_the_matrix_counts_seeds_and_marks_the_named_check_and_who_is_carried_by_one(look: Look) -> None:
    (figures,) = look("kills").figures

    rows = {row[0]: row[1:] for row in figures.rows}
    assert figures.columns[0] == "wrong solution"
    assert rows["wrong_answer_gives_back_the_newest"] == ("2*", "·", "·", "2", "")
    assert rows["wrong_answer_is_full_for_ever"] == ("·", "·", "·", "2*", "alone")


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("", f"It names no check. It fails 'gives back the oldest first' and '{ALWAYS}': write '# fails: …'"),
        ("# fails: gives back the oldest", "It names 'gives back the oldest', which is no check of checks.py. Did you"),
        ("# fails: gives back the oldest", "Did you mean 'gives back the oldest first'?"),
        ("# fails: xyz", "It names 'xyz', which is no check of checks.py. It fails 'gives back the oldest first'"),
        ("# fails: says no when it is full", "which was not run: it fails 'gives back the oldest first' and"),
    ],
)
def test_a_header_that_names_the_wrong_check_is_told_with_what_to_do(
    sentences: Sentences, replace: Replace, header: str, sentence: str
) -> None:
    replace(NEWEST, "# fails: gives back the oldest first", header)

    (found,) = sentences("kills")
    assert found.startswith(f"{NEWEST}: ")
    assert sentence in found


def test_a_wrong_file_caught_by_another_check_than_it_names_is_told(sentences: Sentences, replace: Replace) -> None:
    file = "wrong/wrong_answer_counts_the_refused.py"
    replace(file, f"# fails: {ALWAYS}", "# fails: gives back the oldest first")

    assert sentences("kills") == [
        f"{file}: It fails '{ALWAYS}', and not 'gives back the oldest first', which it names: name the right check, or "
        "make this one see it."
    ]


def test_a_wrong_file_that_is_caught_with_some_seeds_alone_is_told_as_luck(look: Look, replace: Replace) -> None:
    replace("checks.py", 'group="always", points=3', 'group="always", points=3, tries=1')
    replace("checks.py", 'weights={"push": 3}, length=40)', "length=10)")
    replace("checks.py", "draw.size(1, 100)", "draw.integer(1, 4)")

    outcome = look("kills", seeds=(1, 2, 3))

    file = "wrong/wrong_answer_counts_the_refused.py"
    (told,) = (finding.sentence for finding in outcome.left if finding.where == file and "luck" in finding.sentence)
    assert told.startswith(
        f"'{ALWAYS}', which it names, catches it with seeds 2, 3 alone: that is luck. Let it try more."
    )
    assert told.endswith("No check catches it with every seed.")
    assert {row[0]: row[-1] for row in outcome.figures[0].rows}["wrong_answer_counts_the_refused"] == "luck"


def test_a_verdict_that_its_name_does_not_say_is_told_with_the_seed(sentences: Sentences, folder: Path) -> None:
    (folder / NEWEST).rename(folder / "wrong" / "too_slow_gives_back_the_newest.py")

    assert sentences("kills") == [
        "wrong/too_slow_gives_back_the_newest.py: With seed 1 it gets wrong_answer, not too_slow as its name says."
    ]


def test_a_check_that_catches_nothing_is_a_warning(look: Look, folder: Path) -> None:
    (folder / "wrong" / "wrong_answer_takes_everything.py").unlink()

    (finding,) = look("kills").findings
    assert finding.weight is Weight.WARNING
    assert finding.sentence.startswith("No wrong solution fails 'says no when it is full'")
