"""At every minute of every day, wherever one lives: grades keep their order, and what a button says is what follows."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.cards.queue import Met, build_queue
from quiz.cards.scheduling import ONE_DAY, Memory, Rating, in_words, intervals, review, unseen
from quiz.local_day import day_start, local_date

ODD_ZONES = (
    "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Asia/Gaza",
    "Africa/Casablanca", "Antarctica/Troll", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Pago_Pago",
    "Pacific/Chatham",
)  # fmt: skip
minutes = st.integers(0, 4 * 366 * 24 * 60)
# The last hour of a day is where it went wrong; so half of the instants are there.
late = st.tuples(st.integers(0, 4 * 365), st.integers(-60, 60))
zones = st.sampled_from(ODD_ZONES)
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)


def at_the_end_of_a_day(day: int, minute: int, zone: str) -> datetime:
    return day_start(BEGIN.date() + timedelta(days=day), zone) + timedelta(minutes=minute)


@st.composite
def moments(draw: st.DrawFn) -> tuple[datetime, str]:
    zone = draw(zones)
    if draw(st.booleans()):
        return at_the_end_of_a_day(*draw(late), zone), zone
    return BEGIN + timedelta(minutes=draw(minutes)), zone


@st.composite
def learned(draw: st.DrawFn) -> tuple[Memory, datetime, str]:
    """A memory that real reviews made, the instant of the next one, and where the learner lives then."""
    now, zone = draw(moments())
    memory = unseen(now)
    for rating in draw(st.lists(st.sampled_from(Rating), max_size=6)):
        memory = review(memory, rating, now, draw(zones) if draw(st.integers(0, 9)) == 0 else zone)
        now = max(now, memory.due) + timedelta(minutes=draw(st.sampled_from([0, 1, 30, 60 * 26])))
        if draw(st.booleans()):
            start = day_start(local_date(now, zone) + ONE_DAY, zone)
            now = max(now, start - timedelta(minutes=draw(st.integers(0, 30))))
    return memory, now, zone


@given(learned())
def test_a_better_grade_never_comes_back_sooner(case):
    memory, now, zone = case

    dues = [review(memory, rating, now, zone).due for rating in Rating]

    assert now < dues[0]
    assert all(lower <= higher for lower, higher in pairwise(dues))


@given(learned())
def test_what_a_button_says_is_what_follows(case):
    memory, now, zone = case

    for rating, said in intervals(memory, now, zone).items():
        after = review(memory, rating, now, zone)
        if after.in_steps:
            assert said == after.due - now < ONE_DAY
        else:
            assert said == timedelta(days=(local_date(after.due, zone) - local_date(now, zone)).days) >= ONE_DAY
            assert "min" not in in_words(said)


@given(learned(), st.integers(0, 20))
def test_a_card_of_another_day_is_never_in_the_queue_of_this_one(case, minutes_later):
    memory, now, zone = case

    for rating in Rating:
        after = review(memory, rating, now, zone)
        later = now + timedelta(minutes=minutes_later)
        queue = build_queue(["card"], {"card": Met(after.due, after.in_steps)}, now=later, new_left=10)

        assert after.in_steps or queue.first is None


@pytest.mark.parametrize("zone", sorted(available_timezones() - {"Factory", "localtime"}))
def test_a_day_begins_once_and_lies_before_the_next_in_every_zone(zone):
    for year in (2024, 2026):
        days = [datetime(year, 1, 1).date() + timedelta(days=n) for n in range(366)]  # noqa: DTZ001 - a date
        starts = [day_start(day, zone) for day in days]

        assert all(timedelta(hours=20) < later - earlier < timedelta(hours=28) for earlier, later in pairwise(starts))
        assert [local_date(start, zone) for start in starts] == days
        assert [local_date(start - timedelta(minutes=1), zone) + ONE_DAY for start in starts] == days
