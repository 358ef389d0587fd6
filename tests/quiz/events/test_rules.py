"""How one event, or one graded attempt, changes a summary."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from quiz.events.points import Deed
from quiz.events.rules import DayChange, First, TopicChange, day_change, earns, first_of, topic_change
from quiz.submissions.models import Kind
from quiz.submissions.standings import Standing, alone, together
from tests.conftest import NOON
from tests.quiz.conftest import report

DAY = NOON.date()


def happened(kind, at=NOON, day=DAY, **result):
    return Deed(kind, "x", at, day, result)


@pytest.mark.parametrize(
    ("kind", "result", "is_first", "change"),
    [
        ("card_reviewed", {"rating": 3}, True, DayChange(1, 1, 0, 1, 0)),
        ("card_reviewed", {"rating": 1}, True, DayChange(1, 1, 1, 1, 0)),
        ("card_reviewed", {"rating": 3}, False, DayChange(1, 1, 0, 0, 0)),
        ("card_reviewed", {"rating": 1}, False, DayChange(1, 1, 1, 0, 1)),
        ("quiz_answered", {"points": 0}, False, DayChange(1)),
        ("exercise_submitted", {}, False, DayChange(1)),
        ("interview_finished", {}, True, DayChange(1)),
        ("exercise_solved", {}, True, None),
        ("quiz_finished", {}, False, None),
        ("hint_taken", {}, False, None),
    ],
)
def test_an_act_is_added_to_its_day(kind, result, is_first, change):
    assert day_change(happened(kind, **result), is_first=is_first) == change


def test_what_is_taken_back_was_never_there():
    change = DayChange(1, 1, 1, 0, 1)

    assert -change == DayChange(-1, -1, -1, 0, -1)


@pytest.mark.parametrize(
    ("kind", "result", "earned"),
    [
        ("card_reviewed", {"rating": 1}, True),
        ("quiz_answered", {"points": 1.0}, True),
        ("quiz_answered", {"points": 0.5}, False),
        ("exercise_solved", {}, True),
        ("exercise_submitted", {}, False),
        ("card_undone", {}, False),
    ],
)
def test_an_answer_earns_when_it_is_wholly_right(kind, result, earned):
    assert earns(happened(kind, **result)) is earned


def test_the_first_time_is_the_earliest_in_whatever_order_they_come():
    """Who flies west has a day again: the earliest day need not be that of the earliest moment."""
    events = [
        happened("card_reviewed", at=NOON + timedelta(hours=n), day=day)
        for n, day in enumerate((date(2026, 11, 24), date(2026, 11, 23), date(2026, 11, 25)))
    ]

    for order in permutations(events):
        kept = None
        for event in order:
            kept = first_of(kept, event)
        assert kept == First(NOON, date(2026, 11, 23))


def test_a_finished_quiz_is_added_to_its_topic():
    assert topic_change(happened("quiz_finished", points=7.5, of=10, attempt=3)) == TopicChange(7.5, 10, 3)
    assert topic_change(happened("quiz_answered", points=1)) is None


def standing(verdict, score, *, kind=Kind.SUBMIT, steps=100, number=1):
    return alone(number, kind, report(verdict, score=score, steps=steps))


def test_a_standing_is_that_of_the_best_in_whatever_order_they_are_graded():
    attempts = [
        standing("wrong_answer", 12, number=1),
        standing("accepted", 20, kind=Kind.RUN, number=2),
        standing("too_slow", 4, number=3),
        standing("wrong_answer", 12, number=4),
    ]

    for order in permutations(attempts):
        kept = order[0]
        for new in order[1:]:
            kept = together(kept, new)
        assert kept == Standing(
            solved=False, submitted=True, score=12, max_score=20, passed=2, checks=3, best_steps=None, best_attempt=4
        )


def test_once_solved_is_solved_and_the_fewest_steps_stay():
    kept = standing("accepted", 20, steps=900, number=1)
    for number, (verdict, score, steps) in enumerate((("accepted", 20, 1_200), ("wrong_answer", 0, 5)), start=2):
        kept = together(kept, standing(verdict, score, steps=steps, number=number))

    assert (kept.solved, kept.best_steps, kept.passed, kept.best_attempt) == (True, 900, None, 2)
