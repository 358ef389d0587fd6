"""Which cards a day asks for, in honest minutes."""

from datetime import timedelta

import pytest

from quiz.cards.queue import Queue
from quiz.today.next_cards import SITTING, cards_step, rest_step, todays_share

SLOW = timedelta(seconds=30)


def queue(catalogue, due=0, new=0, ahead=0, topics=("caching", "hashing")):
    cards = [card.id for topic in topics for card in catalogue.cards_of(topic)] * 20
    return Queue(
        due=tuple(cards[:due]),
        new=tuple(cards[due : due + new]),
        ahead=tuple(cards[due + new : due + new + ahead]),
        later=None,
    )


def step(catalogue, found, done=0, time_a_card=SLOW):
    return cards_step(catalogue, found, done=done, time_a_card=time_a_card)


def test_minutes_are_the_learners_own_pace(catalogue):
    found = step(catalogue, queue(catalogue, due=18))

    assert (found.title, found.minutes) == ("18 cards due", 9)
    assert "You take about 30 s a card." in found.reason


def test_without_a_pace_the_usual_one_is_stated(catalogue):
    found = step(catalogue, queue(catalogue, new=10), time_a_card=None)

    assert (found.title, found.minutes) == ("10 new cards", 4)
    assert "Counted at 20 s a card" in found.reason


def test_any_card_takes_a_minute(catalogue):
    assert step(catalogue, queue(catalogue, due=1), time_a_card=timedelta(seconds=3)).minutes == 1


def test_nothing_waiting_is_no_step(catalogue):
    assert step(catalogue, queue(catalogue)) is None


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ({"due": 1}, "1 card due"),
        ({"due": 3, "new": 4}, "3 cards due, 4 new"),
        ({"new": 1}, "1 new card"),
        ({"ahead": 2}, "2 cards to settle"),
        ({"ahead": 2, "new": 1}, "2 cards due, 1 new"),
    ],
)
def test_the_title_says_what_waits(catalogue, counts, title):
    assert step(catalogue, queue(catalogue, **counts)).title == title


@pytest.mark.parametrize(
    ("topics", "due", "words"),
    [
        (("caching",), 5, "All caching."),
        (("caching", "hashing"), 14, "Mostly caching."),
        (("caching", "hashing"), 24, "Caching and hashing."),
    ],
)
def test_the_reason_names_the_topics(catalogue, topics, due, words):
    assert step(catalogue, queue(catalogue, due=due, topics=topics)).reason.startswith(words)


def test_a_backlog_is_shared_out_over_days(catalogue):
    found = step(catalogue, queue(catalogue, due=312))

    assert found.title == f"{SITTING} of 312 cards"
    assert found.minutes == SITTING / 2


def test_what_was_done_today_counts_towards_the_share():
    assert todays_share(312, done=50) == SITTING - 50
    assert todays_share(5, done=50) == 5
    assert todays_share(312, done=SITTING + 3) == 0


def test_after_todays_share_the_rest_waits_for_any_day(catalogue):
    found = queue(catalogue, due=200)

    assert step(catalogue, found, done=SITTING) is None
    assert rest_step(found, done=SITTING, time_a_card=SLOW).title == "200 more cards"
    assert rest_step(found, done=0, time_a_card=SLOW) is None
    assert rest_step(queue(catalogue), done=SITTING, time_a_card=SLOW) is None
