"""Which card comes next."""

from datetime import timedelta

from quiz.cards.queue import Met, build_queue
from quiz.cards.settings import NEW_A_DAY
from tests.conftest import NOON

COURSE = [f"topic/{number:02}" for number in range(30)]


def queue(due_at=None, introduced=0, in_steps=True):
    met = {card: Met(NOON + timedelta(minutes=minutes), in_steps) for card, minutes in (due_at or {}).items()}
    return build_queue(COURSE, met, now=NOON, new_left=NEW_A_DAY - introduced)


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
