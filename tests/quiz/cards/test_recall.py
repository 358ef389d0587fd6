"""What is firm, what is fading, and how many cards would be recalled."""

from datetime import timedelta

import pytest

from quiz.cards.recall import known, recalled_then, strength
from quiz.cards.scheduling import Rating, review, unseen
from tests.conftest import NOON

LEARNED = review(unseen(NOON), Rating.EASY, NOON, "UTC")
LEARNING = review(unseen(NOON), Rating.GOOD, NOON, "UTC")
DAY = timedelta(days=1)


def test_a_card_never_reviewed_is_new():
    assert strength(None, NOON) == strength(unseen(NOON), NOON) == "new"


def test_a_learned_card_is_firm_until_it_is_due():
    assert strength(LEARNED, LEARNED.due - DAY) == "firm"
    assert strength(LEARNED, LEARNED.due) == "fading"


def test_a_card_in_its_learning_steps_is_not_firm_yet():
    assert strength(LEARNING, NOON) == "fading"


def test_every_card_is_counted_once():
    found = known(["a", "b", "c", "d"], {"a": LEARNED, "b": LEARNING, "elsewhere": LEARNED}, NOON, "UTC")

    assert (found.firm, found.fading, found.new, found.total, found.met) == (1, 1, 2, 4, 2)


def test_recall_counts_only_the_cards_asked_for():
    found = known(["a", "b"], {"a": LEARNED, "elsewhere": LEARNED}, LEARNED.due, "UTC")

    assert found.recalled == pytest.approx(0.9, abs=0.01)


def test_recall_fades_with_the_days():
    then, later = (known(["a"], {"a": LEARNED}, NOON + days * DAY, "UTC").recalled for days in (1, 30))

    assert 1 > then > later > 0


def test_the_past_is_what_it_was_before_the_reviews_since():
    """Three instants; `a` was first met after the first one, `b` after the second."""
    before = [(NOON - 20 * DAY, {"a": unseen(NOON)}), (NOON - 10 * DAY, {"b": unseen(NOON)}), (NOON + DAY, {})]

    past = recalled_then({"a": LEARNED, "b": LEARNED, "gone": LEARNED}, before, ["a", "b"], "UTC")

    assert past[0] == 0
    assert past[1] == pytest.approx(1)
    assert past[2] == pytest.approx(2, abs=0.1)
