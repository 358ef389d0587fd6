"""FSRS on the learner's own days."""

from datetime import UTC, datetime, timedelta

import fsrs
import pytest

from quiz.cards.scheduling import Rating, in_words, intervals, recall_after, retrievability, review, scheduler, unseen
from quiz.local_day import local_date

ZONE = "America/New_York"
EVENING = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)  # 20:30 on the 23rd in New York


def after(*ratings, at=EVENING, zone=ZONE):
    """The memory after these grades, each given when the card came due."""
    memory = unseen(at)
    for rating in ratings:
        memory = review(memory, rating, memory.due, zone)
    return memory


def test_a_new_card_graded_good_comes_back_in_ten_minutes():
    assert after(Rating.GOOD).due == EVENING + timedelta(minutes=10)


def test_an_interval_of_days_ends_when_the_local_day_begins():
    memory = after(Rating.EASY)

    local = memory.due.astimezone(UTC)
    assert (local.hour, local.minute) == (9, 0)  # four in the morning in New York
    assert (memory.due - EVENING) > timedelta(days=7)


def test_a_late_evening_and_the_next_morning_are_one_night_apart():
    """FSRS alone counts 24-hour periods: nine hours later would be the same day, and the interval too short."""
    first = after(Rating.EASY)
    morning = first.due.replace(hour=12)
    evening_before = morning - timedelta(hours=11)

    graded = review(first, Rating.GOOD, morning, ZONE)

    same_day = review(first, Rating.GOOD, evening_before, ZONE)
    assert graded.stability > same_day.stability


def test_truncated_days_agree_with_the_library_given_dates():
    """The memory equals what the library computes from bare calendar days, whatever the hours were."""
    plain, card = fsrs.Scheduler(enable_fuzzing=False), fsrs.Card(card_id=1)
    memory, day = unseen(EVENING), datetime(2026, 11, 23, tzinfo=UTC)
    for rating, wait_days, hour in [(4, 0, 1), (3, 9, 13), (1, 20, 3), (3, 1, 23), (3, 2, 8)]:
        day += timedelta(days=wait_days)
        card, _ = plain.review_card(card, fsrs.Rating(rating), day)
        memory = review(memory, Rating(rating), day + timedelta(hours=9 + hour), ZONE)

        assert memory.stability == pytest.approx(card.stability, rel=1e-12)
        assert memory.difficulty == pytest.approx(card.difficulty, rel=1e-12)


def test_forgetting_a_known_card_is_a_lapse_and_forgetting_a_new_one_is_not():
    assert after(Rating.AGAIN).lapses == 0
    assert after(Rating.EASY, Rating.AGAIN).lapses == 1


def test_every_grade_comes_back_later_than_the_one_below():
    for memory in (unseen(EVENING), after(Rating.EASY), after(Rating.EASY, Rating.GOOD)):
        waits = list(intervals(memory, memory.due, ZONE).values())
        assert waits == sorted(waits)


def test_grades_of_a_day_or_more_are_at_least_a_day_apart():
    memory = after(Rating.AGAIN, Rating.AGAIN, Rating.AGAIN, Rating.GOOD, Rating.GOOD)
    waits = intervals(memory, memory.due, ZONE)

    assert waits[Rating.HARD] >= timedelta(days=1)
    assert waits[Rating.HARD] < waits[Rating.GOOD] < waits[Rating.EASY]


def test_the_interval_on_the_button_is_the_interval_that_follows():
    memory = after(Rating.EASY, Rating.GOOD)
    promised = intervals(memory, memory.due, ZONE)[Rating.GOOD]

    follows = local_date(review(memory, Rating.GOOD, memory.due, ZONE).due, ZONE)
    assert follows - local_date(memory.due, ZONE) == promised


def test_recall_is_unknown_before_the_first_review_and_ninety_percent_when_due():
    assert retrievability(unseen(EVENING), EVENING, ZONE) is None

    memory = after(Rating.EASY)
    assert retrievability(memory, memory.due, ZONE) == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (timedelta(seconds=10), "1 min"),
        (timedelta(minutes=10), "10 min"),
        (timedelta(hours=5), "5 h"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=9), "9 days"),
        (timedelta(days=60), "60 days"),
        (timedelta(days=95), "3 months"),
        (timedelta(days=366), "1 year"),
        (timedelta(days=548), "1.5 years"),
    ],
)
def test_intervals_in_words(interval, words):
    assert in_words(interval) == words


@pytest.mark.parametrize("stability", [0.001, 0.4, 7.0, 365.5, 36_500.0])
@pytest.mark.parametrize("days", [-3, 0, 1, 30, 4_000])
def test_recall_is_what_the_library_reckons(stability, days):
    reviewed = datetime(2026, 11, 23, tzinfo=UTC)
    card = fsrs.Card(card_id=1, stability=stability, last_review=reviewed)

    library = scheduler(0.9).get_card_retrievability(card, reviewed + timedelta(days=days))
    assert recall_after(days, stability) == library
