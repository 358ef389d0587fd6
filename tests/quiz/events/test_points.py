"""Points are for first-time work, and every number can be reckoned again from the events."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.events.points import (
    ANSWERED,
    INTERVIEWED,
    REVIEWED,
    SOLVED,
    UNDONE,
    UNSOLVED,
    Deed,
    First,
    by_kind,
    first_times,
    total,
)
from quiz.local_day import local_date
from tests.conftest import NOON

DIFFICULTY = {"lru-cache": 2, "hash-ring": 5}
SUBJECTS = {
    REVIEWED: ["caching/lru", "caching/ttl", "hashing/ring"],
    UNDONE: ["caching/lru", "caching/ttl"],
    ANSWERED: ["caching/q-1", "caching/q-2"],
    SOLVED: ["lru-cache", "hash-ring"],
    INTERVIEWED: ["url-shortener"],
    "exercise_submitted": ["lru-cache"],
    "hint_taken": ["lru-cache"],
}


def result(kind, number):
    if kind in {REVIEWED, UNDONE}:
        return {"rating": 3, "version": number}
    return {"points": number / 4} if kind == ANSWERED else {}


def deed(kind, subject, minutes=0, **given):
    at = NOON + timedelta(minutes=minutes)
    return Deed(kind, subject, at, local_date(at, "UTC"), given or result(kind, 4))


deeds = st.builds(
    lambda kind, which, minutes, number: deed(
        kind, SUBJECTS[kind][which % len(SUBJECTS[kind])], minutes, **result(kind, number)
    ),
    st.sampled_from(sorted(SUBJECTS)),
    st.integers(0, 9),
    st.integers(0, 10_000),
    st.integers(0, 4),
)
histories = st.lists(deeds, max_size=40)


def points(history, since=None):
    return total(first_times(history), DIFFICULTY, since=since)


@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(history, chance: random.Random):
    shuffled = chance.sample(history, len(history))

    assert first_times(shuffled) == first_times(history)


@given(histories)
def test_a_replay_adds_nothing(history):
    later = [replace(each, at=each.at + timedelta(days=7), day=each.day + timedelta(days=7)) for each in history]

    assert first_times([*history, *history]) == first_times(history)
    assert points(history + [each for each in later if each.kind != UNDONE]) == points(history)


@given(histories, histories)
def test_more_work_never_costs_points(history, more):
    more = [each for each in more if each.kind != UNDONE]

    assert points(history + more) >= points(history)


@given(histories)
def test_the_lines_add_up_to_the_total(history):
    firsts = first_times(history)

    assert sum(line.points for line in by_kind(firsts, DIFFICULTY)) == total(firsts, DIFFICULTY)


@given(histories, st.integers(0, 10_000))
def test_a_week_and_what_was_before_add_up_to_the_total(history, minutes):
    since = (NOON + timedelta(minutes=minutes)).date()
    firsts = first_times(history)

    before = {key: first for key, first in firsts.items() if first.day < since}
    assert total(firsts, DIFFICULTY, since=since) + total(before, DIFFICULTY) == total(firsts, DIFFICULTY)


def test_a_second_review_on_the_same_day_earns_nothing():
    history = [deed(REVIEWED, "caching/lru", 0, version=0), deed(REVIEWED, "caching/lru", 10, version=1)]

    assert points(history) == points(history[:1]) == 1


def test_a_review_taken_back_earns_nothing():
    history = [deed(REVIEWED, "caching/lru", 0, version=0), deed(UNDONE, "caching/lru", 1, version=0)]

    assert points(history) == 0


def test_a_review_after_one_taken_back_counts_from_its_own_time():
    history = [
        deed(REVIEWED, "caching/lru", 0, version=0),
        deed(UNDONE, "caching/lru", 1, version=0),
        deed(REVIEWED, "caching/lru", 5, version=2),
    ]

    assert first_times(history) == {(REVIEWED, "caching/lru"): First(NOON + timedelta(minutes=5), NOON.date())}


@pytest.mark.parametrize(("share", "earned"), [(0.0, 0), (0.5, 0), (1.0, 2)])
def test_only_an_answer_that_is_wholly_right_counts(share, earned):
    assert points([deed(ANSWERED, "caching/q-1", points=share)]) == earned


def test_a_harder_exercise_earns_more():
    assert points([deed(SOLVED, "lru-cache")]) < points([deed(SOLVED, "hash-ring")])


def test_an_exercise_that_left_the_catalogue_keeps_points():
    assert points([deed(SOLVED, "gone")]) == 10


def test_speed_and_hints_change_nothing():
    solved = [deed(SOLVED, "lru-cache")]

    assert points([*solved, deed("hint_taken", "lru-cache"), deed("exercise_submitted", "lru-cache")]) == points(solved)


def test_a_solve_that_a_regrade_took_back_earns_nothing_until_the_next():
    """A solve from before solves were numbered is the first."""
    solved = [deed(SOLVED, "lru-cache", submission=1), deed(UNSOLVED, "lru-cache", 5, version=1)]
    again = [*solved, deed(SOLVED, "lru-cache", 9, version=2)]

    assert points(solved) == 0
    assert first_times(again) == {(SOLVED, "lru-cache"): First(NOON + timedelta(minutes=9), NOON.date())}
