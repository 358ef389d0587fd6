"""A learner at work: the person, their clock, and the parts of their past that the next step needs."""

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from quiz.accounts.models import User
from quiz.cards.models import CardState
from quiz.demo.characters import Character, Talk
from quiz.demo.tries import Try


@dataclass
class Learner:
    """A learner at work. `now` is their clock: every act takes time."""

    user: User
    character: Character
    random: Random
    now: datetime
    states: dict[str, CardState] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    tries: dict[str, deque[Try]] = field(default_factory=dict)  # the tries left, by exercise
    talks: deque[Talk] = field(default_factory=deque)

    def wait(self, least_s: float, most_s: float) -> None:
        """Let a time pass; short ones are more likely than long ones."""
        seconds = self.random.triangular(least_s, most_s, least_s + (most_s - least_s) / 4)
        self.now += timedelta(seconds=round(seconds, 3))

    def sit_down(self, at: datetime) -> None:
        self.now = at.astimezone(UTC)

    def happens(self, chance: float) -> bool:
        return self.random.random() < chance
