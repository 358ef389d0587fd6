"""The schedule of a card: FSRS-6 on calendar days.

The memory model is the `fsrs` library's (Ye, Su & Cao, "A Stochastic Shortest Path Algorithm for Optimizing Spaced
Repetition Scheduling", KDD 2022, and its successors). The library counts whole 24-hour periods, people count nights. So
it is given the learner's local dates, and a card scheduled in days comes due when that local day begins. It does not
come due within `REST`: a card graded a minute before the day ends would be back a minute later, sooner than a hard one.
Steps of minutes stay exact. Fuzz is off, so that the interval on a button is the interval that follows.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from functools import cache

import fsrs

from quiz.local_day import day_start, local_date

RETENTION = 0.9  # the probability of recall at which a card comes back, unless its learner chose another
DECAY = -fsrs.Scheduler().parameters[20]
FACTOR = 0.9 ** (1 / DECAY) - 1
ONE_DAY = timedelta(days=1)
REST = timedelta(hours=4)  # from a review until a card's next day, at the least: longer than every step of minutes
STEPPING = frozenset({fsrs.State.Learning, fsrs.State.Relearning})


class Rating(IntEnum):
    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of one card, as FSRS keeps it. `state`: 1 learning, 2 review, 3 relearning; stability in days."""

    state: int
    step: int | None
    stability: float | None
    difficulty: float | None
    due: datetime
    last_review: datetime | None
    reviews: int = 0
    lapses: int = 0

    @property
    def in_steps(self) -> bool:
        """Whether the card comes back after a step of minutes, and not on a day."""
        return self.state in STEPPING


def unseen(now: datetime) -> Memory:
    """The memory of a card that was never shown."""
    return Memory(state=1, step=0, stability=None, difficulty=None, due=now, last_review=None)


@cache
def scheduler(retention: float) -> fsrs.Scheduler:
    return fsrs.Scheduler(desired_retention=retention, enable_fuzzing=False)


def review(memory: Memory, rating: Rating, now: datetime, timezone: str, retention: float = RETENTION) -> Memory:
    """The memory after a review at `now` (timezone-aware) by a learner who lives in `timezone`.

    The card comes back when the probability of its recall has fallen to `retention`."""
    today = midnight(local_date(now, timezone))
    plan = scheduler(retention)
    card, _ = plan.review_card(as_card(memory, timezone), fsrs.Rating(rating), today)
    wait = spaced(plan, memory, rating, card.due - today, today, timezone)
    forgot = rating is Rating.AGAIN and memory.state == fsrs.State.Review
    return replace(
        memory,
        state=int(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=now + wait if wait < ONE_DAY else max(day_start((today + wait).date(), timezone), now + REST),
        last_review=now,
        reviews=memory.reviews + 1,
        lapses=memory.lapses + forgot,
    )


def spaced(
    plan: fsrs.Scheduler, memory: Memory, rating: Rating, wait: timedelta, today: datetime, timezone: str
) -> timedelta:
    """The interval of a grade: from a day on, at least a day longer than that of the grade below, as in Anki. Rounding
    alone would put several grades on one day, and a button would seem to do nothing."""
    if rating <= Rating.HARD or wait < ONE_DAY:
        return wait
    below = Rating(rating - 1)
    card, _ = plan.review_card(as_card(memory, timezone), fsrs.Rating(below), today)
    lower = spaced(plan, memory, below, card.due - today, today, timezone)
    return wait if lower < ONE_DAY else max(wait, lower + ONE_DAY)


def retrievability(memory: Memory, now: datetime, timezone: str) -> float | None:
    """The predicted probability (0 to 1) that the card is recalled at `now`; None for a card never reviewed."""
    if memory.last_review is None or memory.stability is None:
        return None
    return recall_after((local_date(now, timezone) - local_date(memory.last_review, timezone)).days, memory.stability)


def recall_after(days: int, stability: float) -> float:
    """The probability of recall so many days after a review, by the forgetting curve of FSRS-6: 0.9 after `stability`
    days. The formula is the library's, without a card of the library for each call: pages call it hundreds of times."""
    return float((1 + FACTOR * max(0, days) / stability) ** DECAY)


def intervals(memory: Memory, now: datetime, timezone: str, retention: float = RETENTION) -> dict[Rating, timedelta]:
    """The time until the card would come back, by grade; from one day on, in whole local days."""
    return {rating: wait(review(memory, rating, now, timezone, retention).due, now, timezone) for rating in Rating}


def wait(due: datetime, now: datetime, timezone: str) -> timedelta:
    days = (local_date(due, timezone) - local_date(now, timezone)).days
    return timedelta(days=days) if days and due - now >= REST else due - now


def in_words(interval: timedelta) -> str:
    """An interval in the words of a grade's button: "1 min", "4 days", "3 months", "1.5 years"."""
    if interval < timedelta(hours=1):
        return f"{max(1, round(interval.total_seconds() / 60))} min"
    if interval < ONE_DAY:
        return f"{round(interval.total_seconds() / 3600)} h"
    for unit, days in (("year", 365.25), ("month", 30.4375)):
        if interval.days >= days * (1 if unit == "year" else 2):
            return in_units(interval.days / days, unit)
    return in_units(interval.days, "day")


def in_units(number: float, unit: str) -> str:
    text = f"{number:.1f}".removesuffix(".0") if unit == "year" else str(round(number))
    return f"{text} {unit}" if text == "1" else f"{text} {unit}s"


def as_card(memory: Memory, timezone: str) -> fsrs.Card:
    last = midnight(local_date(memory.last_review, timezone)) if memory.last_review else None
    return fsrs.Card(
        card_id=1,  # unused, but left out it costs a millisecond of sleep
        state=fsrs.State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=last,
    )


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)
