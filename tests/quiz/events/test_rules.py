"""How one event, or one graded attempt, changes a summary."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import permutations

import pytest

from quiz.events.payloads import Payload
from quiz.events.rules import DayChange, First, TopicChange, day_change, earns, first_of, topic_change
from quiz.submissions.models import Kind
from quiz.submissions.standings import Standing, alone, together
from tests.conftest import NOON
from tests.quiz.conftest import report
from tests.quiz.events.recording import (
    FORGOTTEN,
    HALF_RIGHT,
    HINT,
    INTERVIEWED,
    QUIZ,
    REVIEWED,
    RIGHT,
    SOLVED,
    SUBMITTED,
    UNDONE,
    WRONG,
)

DAY = NOON.date()


@dataclass(frozen=True)
class Happening:
    payload: Payload
    at: datetime = NOON
    day: date = DAY
    subject: str = "x"


@pytest.mark.parametrize(
    ("payload", "is_first", "change"),
    [
        (REVIEWED, True, DayChange(1, 1, 0, 1, 0)),
        (FORGOTTEN, True, DayChange(1, 1, 1, 1, 0)),
        (REVIEWED, False, DayChange(1, 1, 0, 0, 0)),
        (FORGOTTEN, False, DayChange(1, 1, 1, 0, 1)),
        (WRONG, False, DayChange(1)),
        (SUBMITTED, False, DayChange(1)),
        (INTERVIEWED, True, DayChange(1)),
        (SOLVED, True, None),
        (QUIZ, False, None),
        (HINT, False, None),
    ],
)
def test_an_act_is_added_to_its_day(payload, is_first, change):
    assert day_change(Happening(payload), is_first=is_first) == change


def test_what_is_taken_back_was_never_there():
    change = DayChange(1, 1, 1, 0, 1)

    assert -change == DayChange(-1, -1, -1, 0, -1)


@pytest.mark.parametrize(
    ("payload", "earned"),
    [
        (FORGOTTEN, True),
        (RIGHT, True),
        (HALF_RIGHT, False),
        (INTERVIEWED, True),
        (SOLVED, True),
        (SUBMITTED, False),
        (UNDONE, False),
    ],
)
def test_an_answer_earns_when_it_is_wholly_right(payload, earned):
    assert earns(Happening(payload)) is earned


def test_the_first_time_is_the_earliest_in_whatever_order_they_come():
    """Who flies west has a day again: the earliest day need not be that of the earliest moment."""
    events = [
        Happening(REVIEWED, at=NOON + timedelta(hours=n), day=day)
        for n, day in enumerate((date(2026, 11, 24), date(2026, 11, 23), date(2026, 11, 25)))
    ]

    for order in permutations(events):
        kept = None
        for event in order:
            kept = first_of(kept, event)
        assert kept == First(NOON, date(2026, 11, 23))


def test_a_finished_quiz_is_added_to_its_topic():
    assert topic_change(Happening(QUIZ)) == TopicChange(7.5, 10, 3)
    assert topic_change(Happening(RIGHT)) is None


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
