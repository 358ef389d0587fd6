"""A Report in the words of the page."""

from quiz.workbench.results import read_report
from tests.quiz.conftest import report


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


def test_a_curve_tells_the_mean_and_the_dearest_call_of_its_largest_size():
    given = report("too_slow")
    points = [{"n": n, "steps": 50, "amortised": 64, "worst": 90 * n} for n in (10, 100)]
    given["checks"][2]["growth"] = {"points": points, "found": "O(1)", "asked": "O(1)"}

    spread = read_report(given, None).failures[0].spread

    assert spread == "At size 100: 50 steps a call, 64 on the mean of all, 9,000 for the dearest."


def test_a_score_stands_between_its_baseline_and_its_optimum():
    given = report("wrong_answer")
    given["checks"][2]["score"] = {"value": 41, "baseline": 1200, "optimum": 32, "unit": "misses", "share": 0.99}

    assert read_report(given, None).failures[0].score == "41 misses: 1,200 earns nothing, 32 every point."
