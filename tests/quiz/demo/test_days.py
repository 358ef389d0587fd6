"""When people study."""

from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from quiz.demo.characters import Character
from quiz.demo.days import sittings
from quiz.demo.people import LEARNERS
from quiz.local_day import local_date

BEGIN, TODAY = date(2026, 9, 28), date(2026, 11, 23)
AUCKLAND = "Pacific/Auckland"


def days(character, seed=1, timezone="UTC"):
    return [local_date(at, timezone) for at in sittings(character, Random(seed), BEGIN, TODAY, timezone)]


def test_nobody_sits_down_twice_on_a_day():
    found = days(Character("always", weekday=1.0, weekend=1.0, hours=(21, 25)), timezone=AUCKLAND)

    assert len(found) == len(set(found))


def test_hours_are_those_on_the_learners_own_clock():
    character = Character("in the evening", weekday=1.0, hours=(17, 22))

    hours = {at.astimezone(ZoneInfo(AUCKLAND)).hour for at in sittings(character, Random(1), BEGIN, TODAY, AUCKLAND)}

    assert hours <= set(range(17, 23))


def test_who_left_does_not_come_back():
    found = days(Character("gone", weekday=1.0, weekend=1.0, stretches=((0.0, 0.5),)))

    assert max(found) == BEGIN + timedelta(days=28)


def test_who_joined_yesterday_studied_yesterday():
    found = days(Character("new", days_ago=1))

    assert found[0] == TODAY - timedelta(days=1)


def test_weekends_and_weekdays_differ():
    found = days(Character("at weekends", weekday=0.0, weekend=1.0, stretches=((0.1, 1.0),)))

    assert {day.weekday() for day in found[1:]} == {5, 6}


@pytest.mark.parametrize("person", [person for person, _ in LEARNERS], ids=lambda person: person.username)
def test_people_live_somewhere(person):
    assert ZoneInfo(person.timezone)
