"""Steps of hidden checks are shown to three digits, wherever they are shown; the stored Report keeps them all."""

import re

import pytest

from quiz.catalogue import get_catalogue
from quiz.grader import leases
from quiz.submissions.rounding import rounded, rounded_words, seen_report
from quiz.workbench.results import read_report
from tests.conftest import NOON
from tests.quiz.conftest import LRU, report

EXACT = 1_234_567_891
MESSAGE = "A call takes 1,234,567,891 steps at size 500: its cost grows, O(n); it may be O(1)."


@pytest.fixture
def exercise(app):
    return get_catalogue().exercises[LRU]


def measured(name, **changes):
    """A Report of one check that used, said and drew EXACT steps."""
    given = report("too_slow", steps=EXACT, message=MESSAGE, **changes)
    points = [{"n": 10, "steps": EXACT // 7}, {"n": 100, "steps": EXACT}]
    curve = {"points": points, "found": "O(n)", "asked": "O(1)"}
    given["checks"] = [given["checks"][2] | {"name": name, "steps": EXACT, "message": MESSAGE, "growth": curve}]
    return given


@pytest.mark.parametrize(
    ("steps", "shown"), [(0, 0), (7, 7), (999, 999), (1004, 1000), (99_951, 100_000), (EXACT, 1_230_000_000)]
)
def test_steps_are_rounded_to_three_digits(steps, shown):
    assert rounded(steps) == shown


def test_steps_in_a_sentence_are_rounded_and_other_numbers_are_not():
    assert rounded_words("12,345 steps at size 1,234") == "12,300 steps at size 1,234"


def test_a_hidden_check_shows_rounded_steps_in_every_place(exercise):
    result = read_report(measured(exercise.checks[-1].sentence), exercise)

    [row] = result.rows
    assert (row.hidden, row.steps, result.steps) == (True, 1_230_000_000, 1_230_000_000)
    assert "1,230,000,000 steps" in row.message
    assert "1,230,000,000 steps" in result.message
    assert row.chart.yours.figure == "1,230,000,000 steps"
    assert "1,234,567" not in repr(result)


def test_a_run_of_the_sample_checks_shows_every_digit(exercise):
    result = read_report(measured(exercise.sample_checks[0].sentence, sample=True), exercise)

    [row] = result.rows
    assert (row.hidden, row.steps, result.steps) == (False, EXACT, EXACT)
    assert "1,234,567,891 steps" in row.message


def test_no_page_of_an_attempt_shows_exact_steps_of_a_hidden_check(submit, signed_in, exercise):
    submission = submit()
    taken = leases.take_up(submission.id, NOON)
    assert leases.finish(taken, measured(exercise.checks[-1].sentence), NOON)
    number = submission.id

    pages = (f"/submissions/{number}", f"/submissions/{number}/result", f"/exercises/{LRU}/history")
    for address in (*pages, "/account/data.json"):
        page = signed_in.get(address)
        assert page.status_code == 200
        assert re.search("1,230,000,000|1.23 G|1230000000", page.text)
        assert not re.search("1,?234,?567,?891", page.text)


def test_a_download_holds_nothing_of_the_queue_and_no_seed(graded, signed_in):
    graded("accepted")

    [row] = signed_in.get("/account/data.json").json["submission"]

    assert not {"token", "claim", "holder", "answer_key", "lease_until", "turn", "priority", "tries"} & set(row)
    assert {"source", "verdict", "score", "report", "steps", "created_at"} <= set(row)
    assert "seed" not in row["report"]


def test_a_report_is_seen_without_what_hidden_input_follows_from():
    report = {
        "seed": 17, "trace": {"at": 1}, "steps": 1_234_567, "message": "took 1,234,567 steps", "score": 1234,
        "checks": [{"steps": 98_765, "growth": {"points": [{"n": 1024, "steps": 4_321, "worst": 54_321}]}}],
    }  # fmt: skip

    assert seen_report(report) == {
        "steps": 1_230_000, "message": "took 1,230,000 steps", "score": 1234,
        "checks": [{"steps": 98_800, "growth": {"points": [{"n": 1024, "steps": 4_320, "worst": 54_300}]}}],
    }  # fmt: skip
