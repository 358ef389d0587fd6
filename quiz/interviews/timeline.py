"""The phases of an interview as a line: the width and the filled part of each, and the next phase."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from quiz.catalogue.prompts import Phase
from quiz.interviews.clock import Clock


class State(StrEnum):
    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Span:
    """A phase on the line. Its width is the planned minutes; `filled` is a share of it from 0 to 1."""

    id: str
    title: str
    minutes: int
    state: State
    spent_s: int
    filled: float

    @property
    def words(self) -> str:
        """The few words beside the title: `6 min`, `7 of 15 min`, `14 min`."""
        spent = round_minutes(self.spent_s)
        return {
            State.DONE: f"{spent} min",
            State.CURRENT: f"{self.spent_s // 60} of {self.minutes} min",
            State.AHEAD: f"{self.minutes} min",
        }[self.state]


def timeline(phases: Sequence[Phase], current: str, clock: Clock, now: datetime, *, over: bool = False) -> list[Span]:
    """The line while the talk is in `current`, or when it is `over`."""
    at = position(phases, current)
    return [
        span(phase, state_of(index, at, over), clock.phase_s(phase.id, current, now))
        for index, phase in enumerate(phases)
    ]


def span(phase: Phase, state: State, spent_s: int) -> Span:
    filled = {State.DONE: 1.0, State.CURRENT: min(1.0, spent_s / (phase.minutes * 60)), State.AHEAD: 0.0}[state]
    return Span(phase.id, phase.title, phase.minutes, state, spent_s, round(filled, 3))


def state_of(index: int, at: int, over: bool) -> State:
    if index < at or (over and index == at):
        return State.DONE
    return State.CURRENT if index == at else State.AHEAD


def position(phases: Sequence[Phase], current: str) -> int:
    """The place of `current`; the first phase when an edit of the prompt has removed it."""
    return next((index for index, phase in enumerate(phases) if phase.id == current), 0)


def phase_after(phases: Sequence[Phase], current: str) -> Phase | None:
    following = position(phases, current) + 1
    return phases[following] if following < len(phases) else None


def round_minutes(seconds: int) -> int:
    """Minutes for people: anything begun counts at least one."""
    return max(1, round(seconds / 60)) if seconds else 0
