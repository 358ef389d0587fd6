"""The throttle: limits for failed tries at a door. Rules only, no database.

A failure counts, and the count is forgotten bit by bit. Some failures are free; each one after them makes the wait
longer, up to some minutes. Nobody is shut out: a person who has waited for as long as they were told is let try.

A sign-in has three counts, under different limits: one name from one place or one device (its own), one name from
anywhere new (a botnet), and one place for any name (a list of stolen passwords; wide, as a school may be behind one
address). Whether the name exists changes nothing in any of them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

DOUBLINGS = 12  # a higher count changes no wait, and would only take longer to be forgotten


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit: `free` failures end in the `first` wait, and each further one doubles it up to the `longest`. One
    failure is forgotten in every `forgets`."""

    free: int
    first: timedelta
    longest: timedelta
    forgets: timedelta


class Whose(StrEnum):
    """The tries that a count may hold up."""

    OWN = "own"  # the person's own tries: nobody else makes their wait longer
    NAME = "name"  # newcomers' tries: they wait once for the first, then by their own count
    PLACE = "place"  # everybody at that place


PAIR = Limit(free=5, first=timedelta(seconds=2), longest=timedelta(minutes=5), forgets=timedelta(minutes=10))
DEVICE = Limit(free=8, first=timedelta(seconds=2), longest=timedelta(minutes=5), forgets=timedelta(minutes=10))
NAME = Limit(free=30, first=timedelta(seconds=2), longest=timedelta(minutes=2), forgets=timedelta(minutes=2))
PLACE = Limit(free=100, first=timedelta(seconds=1), longest=timedelta(minutes=1), forgets=timedelta(seconds=6))
CODES = Limit(free=10, first=timedelta(seconds=2), longest=timedelta(minutes=5), forgets=timedelta(minutes=1))
ACCOUNTS = Limit(free=40, first=timedelta(seconds=2), longest=timedelta(minutes=1), forgets=timedelta(seconds=4))
INVITED = Limit(free=1000, first=timedelta(seconds=2), longest=timedelta(minutes=1), forgets=timedelta(seconds=30))


@dataclass(frozen=True, slots=True)
class Count:
    """Failures, forgotten bit by bit since `at`, and the time `until` which the person was told to wait."""

    level: float
    at: datetime
    until: datetime | None = None


def level(limit: Limit, count: Count, now: datetime) -> float:
    """The number of failures that count at `now`; a fraction stands for a failure that is partly forgotten."""
    return max(0.0, count.level - max(now - count.at, timedelta()) / limit.forgets)


def one_more(limit: Limit, count: Count, now: datetime) -> float:
    """The level with another failure."""
    return min(level(limit, count, now) + 1, limit.free + DOUBLINGS)


def wait(limit: Limit, failures: float) -> timedelta:
    """The wait after so many failures."""
    over = ceil(failures - limit.free + 1)
    return min(limit.first * 2 ** min(over - 1, DOUBLINGS), limit.longest) if over > 0 else timedelta()


def forgotten_at(limit: Limit, count: Count) -> datetime:
    """The time from which the count says nothing any more."""
    return max(count.at + limit.forgets * count.level, count.until or count.at)


@dataclass(frozen=True, slots=True)
class Tried:
    """A count that a try is subject to."""

    whose: Whose
    limit: Limit
    count: Count


def admit(tried: list[Tried], now: datetime) -> tuple[timedelta, list[Count]]:
    """The wait before the try may be made, and the counts from then on. With no wait the try is made now, and counted
    as a failure until it is known to be none."""
    told = max((each.count.until for each in tried if each.count.until), default=now)
    if told > now:
        return told - now, [each.count for each in tried]
    if held := hold_up(tried, now):
        return held, [held_up(each, now + held) for each in tried]
    return timedelta(), [failed(each, tried, now) for each in tried]


def hold_up(tried: list[Tried], now: datetime) -> timedelta:
    """The wait before a first try where a name is under attack; none for a person who has waited as they were told."""
    if any(each.whose is Whose.OWN and each.count.until for each in tried):
        return timedelta()
    names = (each for each in tried if each.whose is Whose.NAME)
    return max((wait(each.limit, level(each.limit, each.count, now)) for each in names), default=timedelta())


def held_up(each: Tried, until: datetime) -> Count:
    return replace(each.count, until=until) if each.whose is Whose.OWN else each.count


def failed(each: Tried, tried: list[Tried], now: datetime) -> Count:
    """The count with this failure, and with the wait after it: one's own, or the name's where that is longer."""
    counts = {Whose.OWN: {Whose.OWN, Whose.NAME}, Whose.NAME: set(), Whose.PLACE: {Whose.PLACE}}[each.whose]
    waits = [wait(other.limit, one_more(other.limit, other.count, now)) for other in tried if other.whose in counts]
    longest = max(waits, default=timedelta())
    return Count(one_more(each.limit, each.count, now), now, now + longest if longest else None)


def taken_back(each: Tried, *, all_of_them: bool) -> Count:
    """The count without a try that was no failure. A right password makes the person's own count empty."""
    own = each.whose is Whose.OWN
    fewer = 0.0 if own and all_of_them else max(0.0, each.count.level - 1)
    return Count(fewer, each.count.at, None if own else each.count.until)
