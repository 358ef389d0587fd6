"""Which card comes next."""

from datetime import timedelta

import pytest

from quiz.cards.budget import Budget
from quiz.cards.queue import Met, build_queue
from quiz.cards.settings import NEW_A_DAY
from tests.conftest import NOON

COURSE = [f"topic/{number:02}" for number in range(30)]


def queue(due_at=None, introduced=0, in_steps=True, cards_left=None):
    met = {card: Met(NOON + timedelta(minutes=minutes), in_steps) for card, minutes in (due_at or {}).items()}
    return build_queue(COURSE, met, now=NOON, new_left=NEW_A_DAY - introduced, cards_left=cards_left)


def test_a_new_learner_meets_the_first_cards_of_the_course():
    assert queue().new == tuple(COURSE[:NEW_A_DAY])


def test_no_more_than_the_days_share_of_new_cards():
    assert len(queue(introduced=7).new) == NEW_A_DAY - 7
    assert queue(introduced=99).new == ()


def test_the_longest_overdue_comes_first():
    found = queue({COURSE[5]: -10, COURSE[3]: -500, COURSE[9]: 60})

    assert found.due == (COURSE[3], COURSE[5])
    assert found.first == COURSE[3]


def test_a_card_due_soon_comes_early_only_when_nothing_else_waits():
    assert queue({COURSE[5]: 8}, introduced=99).first == COURSE[5]
    assert queue({COURSE[5]: 8}).first == COURSE[0]


def test_a_card_of_tomorrow_waits():
    found = queue({COURSE[5]: 24 * 60}, introduced=99)

    assert found.first is None
    assert found.later == NOON + timedelta(days=1)


def test_only_a_step_of_minutes_comes_early():
    """A card of tomorrow is not one of today in the last minutes of a day."""
    assert queue({COURSE[5]: 8}, introduced=99, in_steps=False).first is None


def test_a_card_that_left_the_course_is_ignored():
    assert queue({"gone/card": -10}, introduced=99).first is None


def test_a_budget_ends_the_queue_and_new_cards_give_way_first():
    days = {card: -500 - n for n, card in enumerate(reversed(COURSE[:6]))}

    found = queue(days, in_steps=False, cards_left=8)
    assert (len(found.due), len(found.new)) == (6, 2)
    assert (found.due_over, len(found.new_over), found.put_off) == ((), NEW_A_DAY - 2, NEW_A_DAY - 2)

    found = queue(days, in_steps=False, cards_left=4)
    assert found.due == tuple(COURSE[:4])
    assert (found.due_over, found.new) == (tuple(COURSE[4:6]), ())
    assert found.waiting + found.put_off == 6 + NEW_A_DAY


def test_a_budget_that_is_spent_lets_begun_steps_end():
    found = queue({COURSE[0]: -5, COURSE[1]: 8}, cards_left=0)

    assert (found.due, found.ahead) == ((COURSE[0],), (COURSE[1],))
    assert found.put_off == NEW_A_DAY


@pytest.mark.parametrize(
    ("minutes", "seconds", "cards"), [(20, 20, 60), (1, 45, 1), (1, 90, 1), (10, 0, 600), (240, 0.2, 14_400)]
)
def test_minutes_are_cards_at_the_learners_own_pace(minutes, seconds, cards):
    budget = Budget(minutes, timedelta(seconds=seconds))

    assert budget.cards == budget.left(0) == cards
    assert (budget.left(1), budget.left(99_999)) == (cards - 1, 0)
