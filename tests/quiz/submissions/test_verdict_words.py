"""What came of an attempt, in one sentence."""

import pytest

from exercises import Verdict
from quiz.submissions.verdict_words import VERDICTS, accepted, title


@pytest.mark.parametrize(
    ("verdicts", "says"),
    [
        (["wrong_answer"], "One check gives a wrong answer."),
        (["wrong_answer", "accepted", "wrong_answer"], "Two checks give a wrong answer."),
        (["wrong_answer", "too_slow"], "One check gives a wrong answer and one grows too fast."),
        (
            ["runtime_error", "wrong_answer", "too_slow", "too_slow"],
            "One check ends in an exception, one gives a wrong answer and two grow too fast.",
        ),
        (["out_of_steps"] * 12, "12 checks run out of steps."),
        (["out_of_memory"], "One check runs out of memory."),
        (["forbidden"], "One check does what is not allowed."),
        (["output_limit"], "One check gives or prints too much."),
        (["internal_error"], "One check failed by our mistake."),
        (["accepted", "accepted"], "Solved: all 2 checks pass."),
    ],
)
def test_the_title_is_the_answer(verdicts, says):
    failed = [verdict for verdict in verdicts if verdict != "accepted"]

    assert title(failed[0] if failed else "accepted", verdicts, sample=False) == says


def test_a_refused_source_says_that_no_check_could_run():
    assert title("syntax_error", [], sample=False) == "This is not Python yet, so no check could run."
    assert title("out_of_steps", [], sample=False) == "No check could run."
    assert title("internal_error", [], sample=False) == "This could not be graded."


def test_a_run_that_passes_does_not_claim_to_solve():
    assert "Submit runs the hidden ones" in accepted(3, sample=True)


def test_every_verdict_has_its_words():
    assert set(VERDICTS) == {verdict.value for verdict in Verdict}
