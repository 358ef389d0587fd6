"""Points for first-time work: rules only.

Repeated work earns nothing, on any day, and speed never counts. Everything is computed from events, so every number can
be recomputed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quiz.events.kinds import EventKind
from quiz.events.rules import First

FIRST_TIME = {EventKind.CARD_REVIEWED: 1, EventKind.QUIZ_ANSWERED: 2, EventKind.INTERVIEW_FINISHED: 40}
FIRST_SOLVE = {1: 10, 2: 20, 3: 35, 4: 55, 5: 80}  # by the exercise's difficulty
NAMES = {
    EventKind.CARD_REVIEWED: "Cards met",
    EventKind.QUIZ_ANSWERED: "Questions answered right",
    EventKind.EXERCISE_SOLVED: "Exercises solved",
    EventKind.INTERVIEW_FINISHED: "Interviews finished",
}


FirstTimes = Mapping[tuple[EventKind, str], First]  # by kind and subject


@dataclass(frozen=True, slots=True)
class Earned:
    """The earnings of one kind of work: the number of things done for the first time, and their points."""

    name: str
    count: int
    points: int


def worth(kind: EventKind, subject: str, difficulty: Mapping[str, int]) -> int:
    """The points of one thing; an exercise that has left the catalogue counts as an easy one."""
    return FIRST_SOLVE[difficulty.get(subject, 1)] if kind is EventKind.EXERCISE_SOLVED else FIRST_TIME[kind]


def total(firsts: FirstTimes, difficulty: Mapping[str, int], *, since: date | None = None) -> int:
    """All points, or those of work first done on the day `since` or later; `difficulty` (1 to 5) is by exercise."""
    return sum(worth(*key, difficulty) for key, first in firsts.items() if since is None or first.day >= since)


@dataclass(frozen=True, slots=True)
class Earnings:
    """The number of things of one kind done for the first time, in all and lately. `subject` is set for an exercise."""

    kind: EventKind
    subject: str
    count: int
    lately: int


def in_all(earnings: Iterable[Earnings], difficulty: Mapping[str, int]) -> int:
    return sum(each.count * worth(each.kind, each.subject, difficulty) for each in earnings)


def of_late(earnings: Iterable[Earnings], difficulty: Mapping[str, int]) -> int:
    return sum(each.lately * worth(each.kind, each.subject, difficulty) for each in earnings)


def by_kind(firsts: FirstTimes, difficulty: Mapping[str, int]) -> tuple[Earned, ...]:
    """The total, opened up: one line a kind of work, in a fixed order, without kinds that earned nothing."""
    lines = (earned(kind, [subject for each, subject in firsts if each == kind], difficulty) for kind in NAMES)
    return tuple(line for line in lines if line.count)


def earned(kind: EventKind, subjects: list[str], difficulty: Mapping[str, int]) -> Earned:
    return Earned(NAMES[kind], len(subjects), sum(worth(kind, subject, difficulty) for subject in subjects))
