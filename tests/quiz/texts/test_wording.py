"""Days in the words of a page."""

from datetime import date, timedelta

import pytest

from quiz.texts.wording import ago, counted, day_in_words, mid_sentence, short_day

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (59, "8 weeks ago"),
        (60, "2 months ago"),
        (729, "24 months ago"),
        (730, "2 years ago"),
    ],
)
def test_how_long_ago_a_day_was(days, words):
    assert ago(TODAY - timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("title", "words"), [("Caching", "caching"), ("Load balancing", "load balancing"), ("CAP theorem", "CAP theorem")]
)
def test_a_title_in_the_middle_of_a_sentence_begins_small(title, words):
    assert mid_sentence(title) == words


def test_a_day_is_written_without_a_leading_zero():
    assert day_in_words(TODAY) == "Friday 27 November"
    assert short_day(date(2026, 2, 3)) == "3 Feb 2026"


def test_one_is_singular():
    assert [counted(number, "card") for number in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]
