"""The days on which a learner studies, and the times of sitting down: rules only."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from quiz.demo.characters import Character

SATURDAY = 5
MOODS = (0.75, 1.25)  # weeks differ


def first_day(character: Character, begin: date, today: date) -> date:
    """The day on which a learner joins a course that begins on `begin`."""
    if character.days_ago is not None:
        return max(begin, today - timedelta(days=character.days_ago))
    return begin + timedelta(days=round(character.stretches[0][0] * (today - begin).days))


def sittings(character: Character, random: Random, begin: date, today: date, timezone: str) -> Iterator[datetime]:
    """The times at which a learner sits down to study, at most once a day: on the day of
    joining, and on days that suit them."""
    first = first_day(character, begin, today)
    mood = 1.0
    for day in (first + timedelta(days=n) for n in range((today - first).days + 1)):
        if day.weekday() == 0:
            mood = random.uniform(*MOODS)
        if day == first or (is_here(character, day, begin, today) and random.random() < mood * chance(character, day)):
            yield sits_down(character, random, day, timezone)


def chance(character: Character, day: date) -> float:
    return character.weekend if day.weekday() >= SATURDAY else character.weekday


def is_here(character: Character, day: date, begin: date, today: date) -> bool:
    share = (day - begin).days / max(1, (today - begin).days)
    return any(start <= share <= end for start, end in character.stretches)


def sits_down(character: Character, random: Random, day: date, timezone: str) -> datetime:
    """A moment within the learner's hours, in local time."""
    hours = random.triangular(*character.hours)
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(timezone)) + timedelta(hours=hours)
