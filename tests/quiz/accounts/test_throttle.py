"""How often a door may be tried in vain: the rules, with no clock but the one that is given."""

from dataclasses import replace
from datetime import timedelta

import pytest

from quiz.accounts import throttle
from quiz.accounts.throttle import ACCOUNTS, CODES, DEVICE, DOUBLINGS, INVITED, NAME, PAIR, PLACE, Count, Tried, Whose
from tests.conftest import NOON

LIMITS = [PAIR, DEVICE, NAME, PLACE, CODES, ACCOUNTS, INVITED]
FRESH = Count(0.0, NOON)
SECOND = timedelta(seconds=1)


def sign_in(pair=FRESH, name=FRESH, place=FRESH):
    return [Tried(Whose.OWN, PAIR, pair), Tried(Whose.NAME, NAME, name), Tried(Whose.PLACE, PLACE, place)]


def fail(tried, now, times=1):
    """The counts after so many failures at once; each must be let try."""
    for _ in range(times):
        wait, counts = throttle.admit(tried, now)
        assert not wait
        tried = [replace(each, count=count) for each, count in zip(tried, counts, strict=True)]
    return tried


def test_the_wait_grows_instead_of_slamming_shut():
    tried, now, waits = fail(sign_in(), NOON, PAIR.free), NOON, []
    for _ in range(10):
        wait, _ = throttle.admit(tried, now)
        waits.append(wait.total_seconds())
        now += wait
        tried = fail(tried, now)

    assert waits[:7] == [2, 4, 8, 16, 32, 64, 128]
    assert max(waits) <= PAIR.longest.total_seconds()
    assert waits == sorted(waits)


@pytest.mark.parametrize("limit", LIMITS)
def test_nobody_waits_for_longer_than_some_minutes(limit):
    assert throttle.wait(limit, 1e9) == limit.longest <= timedelta(minutes=5)


@pytest.mark.parametrize("limit", LIMITS)
def test_what_was_counted_is_forgotten_after_a_while_however_much_it_was(limit):
    count = FRESH
    for _ in range(limit.free + 3 * DOUBLINGS):
        count = Count(throttle.one_more(limit, count, NOON), NOON)

    assert throttle.level(limit, count, throttle.forgotten_at(limit, count)) == 0
    assert throttle.forgotten_at(limit, count) < NOON + timedelta(hours=12)


def test_a_clock_that_goes_back_forgets_nothing():
    assert throttle.level(PAIR, Count(3.0, NOON), NOON - timedelta(hours=1)) == 3


def test_whoever_waits_counts_nothing_and_waits_no_longer_for_asking():
    tried = fail(sign_in(), NOON, PAIR.free)

    wait, counts = throttle.admit(tried, NOON + SECOND)

    assert wait == SECOND
    assert counts == [each.count for each in tried]


def test_a_place_is_held_up_for_everybody_only_after_very_many_failures():
    place = FRESH
    for number in range(PLACE.free):
        wait, counts = throttle.admit(sign_in(place=place), NOON)
        assert not wait, number
        place = counts[2]

    wait, _ = throttle.admit(sign_in(place=place), NOON)

    assert wait == SECOND


def attacked():
    """A name under attack from many places."""
    return Count(float(NAME.free + DOUBLINGS), NOON)


def test_who_comes_anew_to_a_name_under_attack_waits_once_and_is_let_try_however_the_attack_goes_on():
    wait, (own, _, place) = throttle.admit(sign_in(name=attacked()), NOON)
    assert timedelta() < wait <= NAME.longest

    then = NOON + wait
    assert throttle.admit(sign_in(own, Count(NAME.free + DOUBLINGS, then), place), then)[0] == timedelta()
    assert throttle.admit(sign_in(own, attacked(), place), then - SECOND)[0] == SECOND


def test_a_place_that_is_new_to_a_name_under_attack_gets_one_try_for_a_wait():
    wait, (own, name, place) = throttle.admit(sign_in(name=attacked()), NOON)
    tried = fail(sign_in(own, name, place), NOON + wait)

    again, _ = throttle.admit(tried, NOON + wait)

    assert again >= timedelta(minutes=1)


def test_a_right_password_forgets_ones_own_failures_and_no_others():
    own, name, place = fail(sign_in(), NOON, 4)

    kept = [throttle.taken_back(each, all_of_them=True) for each in (own, name, place)]

    assert [count.level for count in kept] == [0, 3, 3]
    assert kept[0].until is None


def test_a_try_that_was_not_made_is_not_counted():
    tried = fail(sign_in(), NOON, 5)

    kept = [throttle.taken_back(each, all_of_them=False) for each in tried]

    assert [count.level for count in kept] == [4, 4, 4]
    assert kept[0].until is None
