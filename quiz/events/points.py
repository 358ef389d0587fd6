"""Points for first-time work: rules only.

What was done before earns nothing again, on no day; how fast it was done never counts. Everything is computed from
events, so every number can be recomputed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from quiz.events.kinds import ANSWERED, INTERVIEWED, REVIEWED, SOLVED, TAKES_BACK, UNDONE, UNSOLVED
from quiz.events.rules import First

__all__ = ["ANSWERED", "INTERVIEWED", "REVIEWED", "SOLVED", "TAKES_BACK", "UNDONE", "UNSOLVED", "First"]

FIRST_TIME = {REVIEWED: 1, ANSWERED: 2, INTERVIEWED: 40}
FIRST_SOLVE = {1: 10, 2: 20, 3: 35, 4: 55, 5: 80}  # by the exercise's difficulty
NAMES = {
    REVIEWED: "Cards met",
    ANSWERED: "Questions answered right",
    SOLVED: "Exercises solved",
    INTERVIEWED: "Interviews finished",
}


FirstTimes = Mapping[tuple[str, str], First]  # by kind and subject


@dataclass(frozen=True, slots=True)
class Deed:
    """An event, as far as points see it. `subject` is a stable id of the catalogue."""

    kind: str
    subject: str
    at: datetime
    day: date
    result: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Earned:
    """What one kind of work has earned: how many things were done for the first time, and their points."""

    name: str
    count: int
    points: int


def first_times(deeds: Iterable[Deed]) -> dict[tuple[str, str], First]:
    """When each thing was done first, of all that earns points; the order of the deeds does not matter."""
    deeds = list(deeds)
    undone = {
        (TAKES_BACK[deed.kind], deed.subject, deed.result["version"]) for deed in deeds if deed.kind in TAKES_BACK
    }
    found: dict[tuple[str, str], First] = {}
    for deed in deeds:
        if counts(deed) and (deed.kind, deed.subject, deed.result.get("version", 1)) not in undone:
            key = deed.kind, deed.subject
            before = found.get(key, First(deed.at, deed.day))
            found[key] = First(min(before.at, deed.at), min(before.day, deed.day))
    return found


def counts(deed: Deed) -> bool:
    """Whether a deed earns points at all: an answer does when it is wholly right."""
    return deed.kind in NAMES and (deed.kind != ANSWERED or deed.result["points"] >= 1)


def worth(kind: str, subject: str, difficulty: Mapping[str, int]) -> int:
    """The points of one thing; an exercise that has left the catalogue counts as an easy one."""
    return FIRST_SOLVE[difficulty.get(subject, 1)] if kind == SOLVED else FIRST_TIME[kind]


def total(firsts: FirstTimes, difficulty: Mapping[str, int], *, since: date | None = None) -> int:
    """All points, or those of work first done on the day `since` or later; `difficulty` (1 to 5) is by exercise."""
    return sum(worth(*key, difficulty) for key, first in firsts.items() if since is None or first.day >= since)


@dataclass(frozen=True, slots=True)
class Earnings:
    """How many things of one kind were done for the first time, in all and lately; the subject of an exercise."""

    kind: str
    subject: str
    count: int
    lately: int


def in_all(earnings: Iterable[Earnings], difficulty: Mapping[str, int]) -> int:
    return sum(each.count * worth(each.kind, each.subject, difficulty) for each in earnings)


def of_late(earnings: Iterable[Earnings], difficulty: Mapping[str, int]) -> int:
    return sum(each.lately * worth(each.kind, each.subject, difficulty) for each in earnings)


def by_kind(firsts: FirstTimes, difficulty: Mapping[str, int]) -> tuple[Earned, ...]:
    """The total, opened up: one line a kind of work, in a fixed order, with none that earned nothing."""
    lines = (earned(kind, [subject for each, subject in firsts if each == kind], difficulty) for kind in NAMES)
    return tuple(line for line in lines if line.count)


def earned(kind: str, subjects: list[str], difficulty: Mapping[str, int]) -> Earned:
    return Earned(NAMES[kind], len(subjects), sum(worth(kind, subject, difficulty) for subject in subjects))
