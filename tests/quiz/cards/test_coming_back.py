"""The plan after a break is kept, followed, over in time, and left when its learner likes."""

from datetime import date, timedelta

import pytest

from quiz.cards import coming_back, plan, service
from quiz.cards.desk import card_queue, desk
from quiz.cards.errors import NothingToCatchUp
from quiz.cards.models import CardState
from quiz.cards.scheduling import Rating, retrievability
from quiz.cards.settings import Settings, choose, settings_of
from quiz.catalogue import get_catalogue
from tests.conftest import NOON

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
NOT_MET = "hashing/sha"


@pytest.fixture
def returned(user):
    """Somebody who learned every card but one of hashing, at a minute each, and was then away for 90 days."""
    for n, card in enumerate(card for card in get_catalogue().cards if card != NOT_MET):
        now = NOON - 90 * DAY + n * MINUTE
        service.grade(user, card, Rating.EASY, version=0, now=now, duration_ms=60_000)
    choose(user.id, Settings(minutes_a_day=5))
    return user


def review_a_day(user, now, owed):
    """All that comes on this day, recalled as often as FSRS predicts; the number of grades. `owed` is what of a card is
    forgotten by now."""
    count = 0
    while (card := card_queue(user, now).first) is not None:
        state = service.db.session.get(CardState, (user.id, card))
        recall = retrievability(service.memory_of(state, now), now, user.timezone)
        owed += 1 - recall
        rating = Rating.AGAIN if owed >= 1 else Rating.GOOD
        owed -= owed >= 1
        service.grade(user, card, rating, version=state.version, now=now, duration_ms=60_000)
        count, now = count + 1, now + MINUTE
    return count, owed


def test_a_backlog_is_seen_and_a_plan_is_offered(returned):
    table = desk(returned, NOON)

    found = coming_back.backlog(returned, table)
    assert (found.cards, found.minutes) == (23, 23)
    ends = {way.minutes: way.ends for way in coming_back.ways(returned, table)}
    assert list(ends) == [10, 15, 20, 30, 45, 60]
    assert list(ends.values()) == sorted(ends.values(), reverse=True)
    assert ends[60] == NOON.date() + DAY  # siblings come on a day each


def test_a_small_heap_is_no_backlog(user, returned):
    choose(user.id, Settings(minutes_a_day=12))

    assert coming_back.backlog(user, desk(user, NOON)) is None


def test_a_plan_that_is_followed_is_over_when_it_was_said_and_new_cards_come_again(returned):
    begun = coming_back.begin(returned, 8, NOON)
    assert plan.plan_of(returned.id) == begun
    assert card_queue(returned, NOON).new == ()

    owed = 0.0
    for day in range(14):
        reviewed, owed = review_a_day(returned, NOON + day * DAY, owed)
        if plan.plan_of(returned.id) is None:
            break
        assert day > 1 or reviewed >= 8  # and the steps that were begun come to their end

    assert abs(NOON.date() + day * DAY - begun.ends) <= DAY
    assert settings_of(returned.id) == Settings(minutes_a_day=5)
    queue = card_queue(returned, NOON + (day + 1) * DAY)
    assert queue.new + queue.new_over == (NOT_MET,)


def test_days_left_out_do_no_harm(returned):
    coming_back.begin(returned, 6, NOON)

    assert card_queue(returned, NOON + 40 * DAY).waiting == 6
    assert plan.plan_of(returned.id).ends < date(2026, 12, 20)


def test_a_plan_is_left_at_any_time_and_changed_by_beginning_again(returned):
    coming_back.begin(returned, 6, NOON)
    assert coming_back.begin(returned, 60, NOON).ends == NOON.date() + DAY
    assert plan.plan_of(returned.id).minutes == 60

    plan.leave(returned)

    assert plan.plan_of(returned.id) is None
    assert settings_of(returned.id) == Settings(minutes_a_day=5)
    assert card_queue(returned, NOON).waiting == 5


def test_choices_and_the_plan_leave_each_other_alone(user):
    service.grade(user, "caching/lru", Rating.EASY, version=0, now=NOON - 90 * DAY)
    begun = coming_back.begin(user, 10, NOON)
    choose(user.id, Settings(new_a_day=3))

    assert plan.plan_of(user.id) == begun
    assert settings_of(user.id) == Settings(new_a_day=3)


def test_without_due_cards_or_with_too_few_minutes_no_plan_is_begun(user, returned, monkeypatch):
    monkeypatch.setattr("quiz.cards.catching_up.LONGEST_DAYS", 0)
    with pytest.raises(NothingToCatchUp):
        coming_back.begin(returned, 1, NOON)
    with pytest.raises(NothingToCatchUp):
        coming_back.begin(user, 60, NOON - 90 * DAY)

    assert plan.plan_of(returned.id) is None


def test_hidden_cards_are_no_part_of_a_plan(returned):
    for card in [*get_catalogue().cards][:20]:
        service.marks.suspend(returned, card, NOON)

    assert coming_back.due_now(returned, desk(returned, NOON)).cards == 3
    assert coming_back.begin(returned, 10, NOON).ends == NOON.date() + DAY
