"""A budget of minutes a day as a number of cards: rules only.

The time that was spent is counted as grades at the learner's own pace. It is no stopwatch: somebody who is called away
while a card is open has not spent their budget."""

from dataclasses import dataclass
from datetime import date, timedelta

LEAST_TIME = timedelta(seconds=1)  # a card: a pace of nothing would make a budget endless


@dataclass(frozen=True, slots=True)
class Budget:
    """The minutes of a day, and the time that a card takes the learner."""

    minutes: int
    time_a_card: timedelta

    @property
    def cards(self) -> int:
        """The number of grades that fit into a day: one at the least."""
        return max(1, timedelta(minutes=self.minutes) // max(LEAST_TIME, self.time_a_card))

    def left(self, done: int) -> int:
        """The number of grades that fit into what is left of a day with `done` of them."""
        return max(0, self.cards - done)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a learner who catches up: its minutes a day, and the day on which it was said to end."""

    minutes: int
    ends: date
