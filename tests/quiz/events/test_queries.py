"""What the database reckons is what the rules say, on both databases, and stays small with years of history."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from quiz.cards import service as cards
from quiz.cards.pace import time_a_card
from quiz.cards.queries import memories, memories_before
from quiz.cards.scheduling import Rating
from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.events import queries
from quiz.events.log import record_event
from quiz.events.models import Event
from quiz.events.payloads import CardReviewed, CardUndone, ExerciseSolved, ExerciseUnsolved
from quiz.local_day import day_start, local_date
from tests.conftest import NOON
from tests.histories import summarise
from tests.quiz.events import from_the_rows
from tests.quiz.events.recording import HALF_RIGHT, HINT, INTERVIEWED, QUIZ, RIGHT, SUBMITTED, WRONG

DAY = timedelta(days=1)
LRU = "caching/lru"


def record(user, subject, payload, at=NOON):
    record_event(user.id, subject, payload, now=at)


def test_the_database_finds_the_same_first_times_as_the_rules(user, make_user):
    other = make_user()
    for minutes, (subject, payload) in enumerate(
        [
            (LRU, CardReviewed(3, 0)),
            (LRU, CardUndone(3, 0)),
            (LRU, CardReviewed(1, 2)),
            (LRU, CardReviewed(3, 3)),
            ("caching/ttl", CardReviewed(3, 0)),
            ("caching/ttl", CardUndone(3, 0)),
            ("caching/q-one", HALF_RIGHT),
            ("caching/q-one", RIGHT),
            ("caching/q-two", RIGHT),
            ("caching/q-three", WRONG),
            ("caching", QUIZ),
            ("lru-cache", SUBMITTED),
            ("lru-cache", ExerciseSolved(1, 1)),
            ("lru-cache", ExerciseSolved(1, 1)),
            ("lru-cache", ExerciseUnsolved(1, 1)),
            ("lru-cache", ExerciseSolved(2, 2)),
            ("hash-shards", ExerciseSolved(3, 1)),
            ("hash-shards", ExerciseUnsolved(3, 1)),
            ("url-shortener", INTERVIEWED),
            ("lru-cache", HINT),
        ]
    ):
        record(user, subject, payload, NOON + timedelta(minutes=minutes))
        record(other, subject, payload, NOON - DAY)
    db.session.commit()

    found = queries.first_times(user.id)

    assert found == from_the_rows.first_times(user.id)
    assert found["card_reviewed", LRU].at == NOON + timedelta(minutes=2)
    assert found["exercise_solved", "lru-cache"].at == NOON + timedelta(minutes=15)
    assert len(found) == 5


def test_acts_fall_on_the_learners_own_day(make_user):
    """At four in the morning in Kathmandu (UTC+5:45) a day ends; what came before belongs to the evening."""
    user = make_user(timezone="Asia/Kathmandu")
    starts = day_start(date(2026, 11, 23), user.timezone)
    record(user, LRU, CardReviewed(3, 0), starts - timedelta(minutes=1))
    record(user, LRU, CardReviewed(3, 1), starts)
    db.session.commit()

    days = [date(2026, 11, 22), date(2026, 11, 23)]
    assert queries.acts_by_day(user.id, days) == dict.fromkeys(days, 1)


def test_a_day_of_25_hours_is_one_day(make_user):
    user = make_user(timezone="America/New_York")
    autumn = date(2026, 10, 31)  # clocks go back in the night that ends it
    for hour in range(25):
        record(user, LRU, CardReviewed(3, hour), day_start(autumn, user.timezone) + timedelta(hours=hour))
    db.session.commit()

    assert queries.acts_by_day(user.id, [autumn]) == {autumn: 25}


def test_what_was_taken_back_is_no_act(user):
    record(user, LRU, CardReviewed(3, 0))
    record(user, LRU, CardUndone(3, 0))
    record(user, "lru-cache", HINT)
    db.session.commit()

    assert queries.acts_by_day(user.id, [NOON.date()]) == {}


def test_memories_are_those_of_the_learner(user, make_user):
    cards.grade(user, LRU, Rating.EASY, version=0, now=NOON)
    cards.grade(make_user(), "caching/cache", Rating.EASY, version=0, now=NOON)

    found = memories(user.id)
    assert list(found) == [LRU]
    assert (found[LRU].reviews, found[LRU].last_review) == (1, NOON)


def test_a_past_memory_is_the_one_before_the_first_review_since(user):
    first, second, third = (NOON + days * DAY for days in (0, 10, 30))
    cards.grade(user, LRU, Rating.EASY, version=0, now=first)
    after_first = memories(user.id)[LRU]
    cards.grade(user, LRU, Rating.GOOD, version=1, now=second)
    cards.grade(user, LRU, Rating.GOOD, version=2, now=second + DAY)
    cards.grade(user, "caching/cache", Rating.GOOD, version=0, now=third)

    past = memories_before(user.id, [first - DAY, first + DAY, third - DAY])

    assert [set(each) for each in past] == [{LRU}, {LRU}, {"caching/cache"}]
    assert past[0][LRU].last_review is past[2]["caching/cache"].last_review is None
    assert past[1][LRU].stability == pytest.approx(after_first.stability)
    assert past[1][LRU].last_review == first


def test_a_review_taken_back_leaves_no_past(user):
    cards.grade(user, LRU, Rating.EASY, version=0, now=NOON)
    cards.undo(user, NOON)

    assert memories_before(user.id, [NOON - DAY]) == [{}]


def test_the_time_a_card_takes_is_the_median_of_what_was_measured(user):
    durations = [4_000] * 5 + [None] + [90_000] * 5
    for version, duration_ms in enumerate(durations):
        assert time_a_card(user.id) is None, "until ten were measured"
        cards.grade(user, LRU, Rating.GOOD, version=version, now=NOON + version * DAY, duration_ms=duration_ms)

    assert time_a_card(user.id) == timedelta(seconds=47)
    cards.undo(user, NOON + 10 * DAY)
    assert time_a_card(user.id) is None


def test_five_years_of_events_stay_few_rows(user):
    catalogue = list(get_catalogue().cards)
    db.session.execute(
        sa.insert(Event),
        [
            {"user_id": user.id, "at": at, "day": local_date(at, user.timezone), "kind": "card_reviewed",
             "subject": catalogue[n % len(catalogue)], "result": {"rating": 3, "version": n}}
            for n in range(20_000) for at in [NOON - timedelta(minutes=131 * n)]
        ],
    )  # fmt: skip
    summarise(user)
    year = [NOON.date() - n * DAY for n in range(365, -1, -1)]

    firsts, acts = queries.first_times(user.id), queries.acts_by_day(user.id, year)

    assert len(firsts) == len(catalogue)
    assert len(acts) <= len(year)
    assert sum(acts.values()) == pytest.approx(365 * 24 * 60 / 131, rel=0.01)
