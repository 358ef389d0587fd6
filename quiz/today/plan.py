"""A plan for today: a few steps with a reason and honest minutes each, in the order in which they help most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six")


class Activity(StrEnum):
    LESSON = "lesson"
    CARDS = "cards"
    QUIZ = "quiz"
    EXERCISE = "exercise"
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True)
class Step:
    """A thing to do: its reason, its minutes, its page (`endpoint` with `values`), and the words of its button.

    A step that `posts` begins with a form whose fields are the values: it makes something new.
    """

    activity: Activity
    title: str
    reason: str
    minutes: int
    start: str
    endpoint: str
    values: Mapping[str, str | int]
    posts: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of a plan. `steps` are today's; `any_day` is worth doing this week, and not part of today's minutes."""

    steps: tuple[Step, ...]
    any_day: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    @property
    def things(self) -> str:
        """The number of steps in words: "Three things"."""
        return f"{NUMBERS[len(self.steps)]} thing{'s' if len(self.steps) != 1 else ''}"


def make_plan(steps: Iterable[Step | None], any_day: Iterable[Step | None]) -> Plan:
    """A plan of the steps that are not None."""
    return Plan(tuple(step for step in steps if step), tuple(step for step in any_day if step))
