"""`verify --strict` says what is left to do, and exits by whether anything is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from exercises.__main__ import main
from exercises.strict import STAGE_NAMES

Replace = Callable[[str, str, str], None]
QUICK = ("--stage", "statement", "--stage", "kills", "--processes", "1")


@pytest.fixture
def verify(folder: Path) -> Callable[..., int]:
    return lambda *arguments: main(["--root", str(folder.parents[1]), "verify", *arguments])


def test_a_whole_exercise_has_nothing_left_and_status_0(
    verify: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify("--strict", "--seeds", "2", "--processes", "2", "bounded-queue") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "bounded-queue"
    assert [line.split()[1] for line in lines if line.startswith("  ✓")] == list(STAGE_NAMES)
    assert lines[-1] == "bounded-queue: nothing left to do, 0 warnings."


def test_something_left_is_told_below_its_stage_with_status_1(
    verify: Callable[..., int], replace: Replace, capsys: pytest.CaptureFixture[str]
) -> None:
    replace("statement.md", "## Edges", "## More")

    assert verify("--strict", *QUICK) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("  ✗ statement  252 words of prose")
    assert lines[2] == "    ✗ statement.md: It has no section '## Edges'."
    assert lines[-1] == "bounded-queue: 1 left to do, 0 warnings."


def test_a_warning_alone_is_status_0(
    verify: Callable[..., int], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "wrong" / "wrong_answer_takes_everything.py").unlink()

    assert verify("--strict", *QUICK) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "bounded-queue: nothing left to do, 1 warning."


def test_the_matrix_has_numbers_for_checks_and_says_below_what_they_are(
    verify: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    verify("--strict", "--seeds", "2", *QUICK)

    out = capsys.readouterr().out
    assert "      wrong solution                      1   2   3   4   carried by\n" in out
    assert "      wrong_answer_is_full_for_ever       ·   ·   ·   2*  alone\n" in out
    assert "       3 raises LookupError when it is empty\n" in out


def test_json_has_every_finding_and_figure(
    verify: Callable[..., int], replace: Replace, capsys: pytest.CaptureFixture[str]
) -> None:
    replace("statement.md", "## Edges", "## More")

    assert verify("--strict", "--json", *QUICK) == 1

    told = json.loads(capsys.readouterr().out)
    statement, kills = told["exercises"][0]["stages"]
    assert (told["left"], told["exercises"][0]["exercise"], told["exercises"][0]["left"]) == (1, "bounded-queue", 1)
    assert statement["findings"] == [
        {"where": "statement.md", "sentence": "It has no section '## Edges'.", "weight": "left"}
    ]
    assert kills["figures"][0]["rows"][0]["gives back the oldest first"] == "5*"


def test_progress_of_many_gradings_goes_to_standard_error_in_quarters(
    verify: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    verify("--strict", "--json", "--stage", "kills", "--seeds", "7", "--processes", "1")

    said = capsys.readouterr().err.splitlines()
    assert said == [f"bounded-queue: kills, {done} of 42" for done in (11, 21, 32, 42)]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--strict", "nothing"), "There is no exercise 'nothing'"),
        (("--strict", "--seeds", "0"), "--seeds is 1 or more, not 0."),
        (("--strict", "--processes", "0"), "--processes is 1 or more, not 0."),
        (("--stage", "kills"), "--stage and --processes go with --strict."),
    ],
)
def test_wrong_use_is_one_sentence_and_status_2(
    verify: Callable[..., int], capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    assert verify(*arguments) == 2
    assert sentence in capsys.readouterr().err


def test_an_unknown_stage_is_status_2(verify: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        verify("--strict", "--stage", "luck")

    assert ended.value.code == 2
    assert "kills" in capsys.readouterr().err


def test_a_folder_that_does_not_load_is_status_2(
    verify: Callable[..., int], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hints.md").unlink()

    assert verify("--strict") == 2
    assert capsys.readouterr().err.strip().endswith("hints.md: is missing")


def test_golden_reports_are_renewed_and_it_is_said_whether_they_moved(
    verify: Callable[..., int], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = (folder / "golden.json").read_bytes()
    (folder / "golden.json").unlink()

    assert verify("--renew-golden") == 0
    assert verify("--renew-golden", "bounded-queue") == 0
    assert capsys.readouterr().out == "bounded-queue: written anew\nbounded-queue: the same\n"
    assert (folder / "golden.json").read_bytes() == kept
