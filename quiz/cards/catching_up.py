"""Catching up after a break: a plan in minutes a day with the day on which it ends. Rules only.

The plan takes due cards in the order of the daily queue, the longest overdue first, and leaves the rest for the days
after: nothing is lost but what fades meanwhile. No new cards come until it is done.

Why this order: none of the others keeps more. What a card gains by a review now is what is missing of its recall, and
it keeps that for as long as it is stable; the time that it is overdue grows with both. Collections of 400 cards, left
alone for one to six months and then reviewed within a budget for sixty days, had these many cards recalled on the
average day: 379.8 with the longest overdue first, 379.8 with the largest (1 - R) S^0.25, 379.3 with the lowest recall
first, 378.7 with the most stable first, 377.7 with the highest recall first. A test simulates it in small. R and S are
the retrievability and stability of FSRS (Ye, Su & Cao, KDD 2022). Anki puts first what waited longest, so that no card
waits for ever (Anki Manual, Studying, "Falling Behind").
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from quiz.cards.queue import Met, build_queue
from quiz.cards.scheduling import ONE_DAY, Memory, Rating, retrievability, review
from quiz.local_day import day_start, local_date

USUAL_MINUTES, TIMES = 20, 2  # a day without a budget of the learner's own; how much more is a backlog
FEWEST = 20  # cards of a backlog
CHOICES = (10, 15, 20, 30, 45, 60)  # minutes a day
LONGEST_DAYS = 90


def is_backlog(due: int, time_a_card: timedelta, minutes_a_day: int | None) -> bool:
    """Whether so many due cards take more than twice the minutes that the learner has in a day; a few never do."""
    return due >= FEWEST and due * time_a_card > TIMES * timedelta(minutes=minutes_a_day or USUAL_MINUTES)


@dataclass(slots=True)
class Collection:
    """The cards of a learner who recalls as often as FSRS predicts: of cards at 80 % every fifth is forgotten. Nothing
    is drawn, so that the same cards give the same day."""

    memories: dict[str, Memory]
    timezone: str
    retention: float
    owed: float = field(default=0.0)  # of a card that is forgotten

    def review(self, card: str, now: datetime) -> int:
        """Review a card, and its steps until it rests; the number of grades that this takes."""
        self.owed += 1 - (retrievability(self.memories[card], now, self.timezone) or 0.0)
        forgotten = self.owed >= 1
        self.owed -= forgotten
        self.grade(card, Rating.AGAIN if forgotten else Rating.GOOD, now)
        grades = 1
        while self.memories[card].in_steps:
            self.grade(card, Rating.GOOD, self.memories[card].due)
            grades += 1
        return grades

    def grade(self, card: str, rating: Rating, now: datetime) -> None:
        self.memories[card] = review(self.memories[card], rating, now, self.timezone, self.retention)

    def is_late(self, now: datetime) -> bool:
        """Whether a card is left that was due before the day of `now` began."""
        begins = day_start(local_date(now, self.timezone), self.timezone)
        return any(memory.due < begins for memory in self.memories.values())

    def due(self, now: datetime, concept_of: Callable[[str], str]) -> Sequence[str]:
        """The cards to review on a day, in the order of the queue, at the beginning of it."""
        met = {card: Met(memory.due, memory.in_steps) for card, memory in self.memories.items() if memory.due <= now}
        return build_queue(list(met), met, now=now, new_left=0, concept_of=concept_of).due


def days_to_catch_up(
    memories: Mapping[str, Memory],
    cards_a_day: int,
    now: datetime,
    timezone: str,
    *,
    retention: float,
    concept_of: Callable[[str], str] = str,
    done: int = 0,
) -> int | None:
    """The number of days after today until a day ends with no card left that was due before it began: 0 for today
    itself, None where that takes more than LONGEST_DAYS. `done` grades were given today already. `memories` are of met
    cards. Siblings come on a day each, so that a heap of them takes some days whatever the minutes are."""
    collection = Collection(dict(memories), timezone, retention)
    for day in range(LONGEST_DAYS + 1):
        left = cards_a_day - (done if day == 0 else 0)
        due = collection.due(now + day * ONE_DAY, concept_of)
        for card in due:
            if left <= 0:
                break
            left -= collection.review(card, now + day * ONE_DAY)
        else:
            if not collection.is_late(now + day * ONE_DAY):
                return day
    return None
