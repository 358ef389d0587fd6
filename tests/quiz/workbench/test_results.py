"""A Report in the words of the page."""

import pytest

from quiz.workbench.results import Row, accepted, read_report, title
from tests.quiz.workbench.conftest import report


def row(verdict):
    return Row("name", "group", verdict, 1, 1, False, "", None, None)


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
    rows = [row(verdict) for verdict in verdicts]
    failed = [verdict for verdict in verdicts if verdict != "accepted"]

    assert title(failed[0] if failed else "accepted", rows, sample=False) == says


def test_a_refused_source_says_that_no_check_could_run():
    assert title("syntax_error", [], sample=False) == "This is not Python yet, so no check could run."
    assert title("out_of_steps", [], sample=False) == "No check could run."
    assert title("internal_error", [], sample=False) == "This could not be graded."


def test_a_run_that_passes_does_not_claim_to_solve():
    assert "Submit runs the hidden ones" in accepted(3, sample=True)


def test_neighbouring_outcomes_are_one_segment():
    result = read_report(report("wrong_answer"), None)

    assert result.segments == [(2, "accent"), (1, "bad")]
    assert (result.passed, len(result.failures)) == (2, 1)


def test_passing_checks_are_listed_by_group_under_the_groups_title(app):
    from quiz.catalogue import get_catalogue

    exercise = get_catalogue().exercises["lru-cache"]
    result = read_report(report("wrong_answer"), exercise)

    assert [(name, len(rows)) for name, rows in result.groups] == [("Storing, finding and making room", 2)]


def test_the_failing_line_of_a_case_is_marked_and_its_code_is_coloured():
    case = {
        "code": "cache = LRUCache(2)\nassert cache.get('<b>') is None",
        "failing_line": 1,
        "calls": [{"code": "cache = LRUCache(2)", "result": ""}],
        "got": "2",
        "expected": "None",
        "message": "",
    }
    given = report("wrong_answer")
    given["checks"][2]["counterexample"] = case

    lines = read_report(given, None).failures[0].case.lines

    assert [failing for _, failing in lines] == [False, True]
    assert "&lt;b&gt;" in lines[1][0]
    assert "<b>" not in lines[1][0]


def test_a_curve_becomes_a_chart():
    given = report("too_slow")
    curve = {"points": [{"n": 10, "steps": 5}, {"n": 100, "steps": 50}], "found": "O(n)", "asked": "O(1)"}
    given["checks"][2]["growth"] = curve

    assert read_report(given, None).failures[0].chart.yours.name == "yours, O(n)"
