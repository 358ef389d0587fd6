"""Points are for first-time work, and every number can be reckoned again from the events."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.db import db
from quiz.events import points, queries
from quiz.events.kinds import EARNING, EventKind
from quiz.events.log import record_event
from quiz.events.payloads import CardReviewed, ExerciseSolved, ExerciseUnsolved
from quiz.events.points import by_kind, total
from quiz.events.rules import First
from tests.conftest import NOON
from tests.quiz.events.recording import (
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

CARD, QUESTION = "caching/lru", "caching/q-1"
LRU, RING, PROMPT = "lru-cache", "hash-ring", "url-shortener"
DIFFICULTY = {LRU: 2, RING: 5}
DAY, WEEK = timedelta(days=1), timedelta(days=7)
WORK = [
    *[(subject, REVIEWED) for subject in (CARD, "caching/ttl", "hashing/ring")],
    *[(QUESTION, answer) for answer in (RIGHT, HALF_RIGHT, WRONG)],
    *[(slug, payload) for slug in DIFFICULTY for payload in (SUBMITTED, SOLVED, HINT)],
    ("caching", QUIZ),
    (PROMPT, INTERVIEWED),
]
firsts = st.dictionaries(
    st.tuples(st.sampled_from(EARNING), st.sampled_from([LRU, RING, CARD, QUESTION, PROMPT])),
    st.integers(0, 100).map(lambda days: First(NOON + days * DAY, (NOON + days * DAY).date())),
)


def points_of(user):
    db.session.commit()
    return points.in_all(queries.earnings(user.id, since=NOON.date()), DIFFICULTY)


def do(user, *things, at=NOON):
    for minutes, (subject, payload) in enumerate(things):
        record_event(user.id, subject, payload, now=at + timedelta(minutes=minutes))


@given(firsts)
def test_the_lines_add_up_to_the_total(firsts):
    assert sum(line.points for line in by_kind(firsts, DIFFICULTY)) == total(firsts, DIFFICULTY)


@given(firsts, st.integers(0, 100))
def test_a_week_and_what_was_before_add_up_to_the_total(firsts, days):
    since = (NOON + days * DAY).date()

    before = {key: first for key, first in firsts.items() if first.day < since}
    assert total(firsts, DIFFICULTY, since=since) + total(before, DIFFICULTY) == total(firsts, DIFFICULTY)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_work_does_not_matter(make_user, seed):
    one, another = make_user(), make_user()
    history = Random(seed).choices(WORK, k=30)

    do(one, *history)
    do(another, *Random(seed + 1).sample(history, len(history)))

    assert points_of(one) == points_of(another) > 0


@pytest.mark.parametrize("seed", range(5))
def test_a_replay_adds_nothing_and_more_work_never_costs_points(user, seed):
    history = Random(seed).choices(WORK, k=30)
    do(user, *history)
    before, times = points_of(user), queries.first_times(user.id)

    do(user, *history, at=NOON + WEEK)
    assert (points_of(user), queries.first_times(user.id)) == (before, times)

    do(user, *Random(seed + 1).choices(WORK, k=30), at=NOON + WEEK)
    assert points_of(user) >= before


def test_a_second_review_on_the_same_day_earns_nothing(user):
    do(user, (CARD, CardReviewed(3, 0)), (CARD, CardReviewed(3, 1)))

    assert points_of(user) == 1


def test_a_review_taken_back_earns_nothing(user):
    do(user, (CARD, REVIEWED), (CARD, UNDONE))

    assert points_of(user) == 0


def test_a_review_after_one_taken_back_counts_from_its_own_time(user):
    do(user, (CARD, REVIEWED), (CARD, UNDONE), (CARD, CardReviewed(3, 2)))

    first = First(NOON + timedelta(minutes=2), NOON.date())
    assert queries.first_times(user.id) == {(EventKind.CARD_REVIEWED, CARD): first}


@pytest.mark.parametrize(("answer", "earned"), [(WRONG, 0), (HALF_RIGHT, 0), (RIGHT, 2)])
def test_only_an_answer_that_is_wholly_right_counts(user, answer, earned):
    do(user, (QUESTION, answer))

    assert points_of(user) == earned


def test_a_harder_exercise_earns_more(make_user):
    easy, hard = make_user(), make_user()
    do(easy, (LRU, SOLVED))
    do(hard, (RING, SOLVED))

    assert 0 < points_of(easy) < points_of(hard)


def test_an_exercise_that_left_the_catalogue_keeps_points(user):
    do(user, ("gone", SOLVED))

    assert points_of(user) == 10


def test_speed_and_hints_change_nothing(make_user):
    one, another = make_user(), make_user()
    do(one, (LRU, SOLVED))
    do(another, (LRU, HINT), (LRU, SUBMITTED), (LRU, SUBMITTED), (LRU, SOLVED))

    assert points_of(one) == points_of(another)


def test_a_solve_that_a_regrade_took_back_earns_nothing_until_the_next(user):
    do(user, (LRU, ExerciseSolved(1, 1)), (LRU, ExerciseUnsolved(1, 1)))
    assert points_of(user) == 0

    do(user, (LRU, ExerciseSolved(2, 2)), at=NOON + DAY)
    assert list(queries.first_times(user.id).values()) == [First(NOON + DAY, (NOON + DAY).date())]
