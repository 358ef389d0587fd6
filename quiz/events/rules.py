"""The changes of each summary by an event: rules only.

Every rule is a function of one event and of the row before it. Taking an event back is the opposite change. Only a
first time cannot be told from that, so the log is asked for it again."""

from dataclasses import astuple, dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from exercises.grading.sandbox.verdict import Verdict
from quiz.events.kinds import ACTS, EARNING
from quiz.events.payloads import (
    CardReviewed,
    ExerciseSubmitted,
    Payload,
    PredictionMade,
    QuizAnswered,
    QuizFinished,
    SignalJudged,
)


class Happened(Protocol):
    """An event, as far as summaries see it. `subject` is a stable id of the catalogue."""

    @property
    def subject(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def day(self) -> date: ...
    @property
    def payload(self) -> Payload: ...


class First(NamedTuple):
    """The first time of an act, and the learner's day of it."""

    at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class DayChange:
    """The addition to the row of a day."""

    acts: int
    reviews: int = 0
    again: int = 0
    introduced: int = 0
    forgotten: int = 0
    recalls: int = 0
    recalled: int = 0

    def __neg__(self) -> "DayChange":
        return DayChange(*(-each for each in astuple(self)))


@dataclass(frozen=True, slots=True)
class TopicChange:
    """The addition to the row of a topic; `last_attempt` replaces an older one."""

    points: float
    questions: int
    last_attempt: int
    quizzes: int = 1


@dataclass(frozen=True, slots=True)
class CalibrationChange:
    """The addition to the row of a kind and a tenth."""

    acts: int
    expected_percent: int
    points: float

    def __neg__(self) -> "CalibrationChange":
        return CalibrationChange(-self.acts, -self.expected_percent, -self.points)


def day_change(event: Happened, *, is_first: bool) -> DayChange | None:
    """The event's addition to its day, if it is an act; `is_first` says whether the learner met the card by it."""
    payload = event.payload
    if payload.kind not in ACTS:
        return None
    if not isinstance(payload, CardReviewed):
        return DayChange(acts=1)
    again, recall = payload.is_again, payload.is_recall
    return DayChange(
        acts=1,
        reviews=1,
        again=int(again),
        introduced=int(is_first),
        forgotten=int(again and not is_first),
        recalls=int(recall),
        recalled=int(recall and not again),
    )


def earns(event: Happened) -> bool:
    """Whether the event earns points when it is the first of its kind: an answer does when it is wholly right."""
    payload = event.payload
    return payload.kind in EARNING and (not isinstance(payload, QuizAnswered) or payload.is_wholly_right)


def first_of(kept: First | None, event: Happened) -> First:
    """The first time after one more event, in whatever order events come."""
    new = First(event.at, event.day)
    return new if kept is None else First(min(kept.at, new.at), min(kept.day, new.day))


def topic_change(event: Happened) -> TopicChange | None:
    """The addition of a finished quiz to its topic."""
    payload = event.payload
    if not isinstance(payload, QuizFinished):
        return None
    return TopicChange(payload.points, payload.of, payload.attempt)


def outcome(event: Happened) -> float | None:
    """What the event shows of its subject, from 0 to 1; None for an event that shows nothing."""
    payload = event.payload
    if isinstance(payload, QuizAnswered | SignalJudged):
        return payload.points
    if isinstance(payload, ExerciseSubmitted):
        return float(payload.verdict == Verdict.ACCEPTED)
    if isinstance(payload, PredictionMade):
        return float(payload.is_right)
    return None


def calibration_change(event: Happened) -> tuple[int, CalibrationChange] | None:
    """The tenth of the recall that was foreseen, and the addition to it; None where nothing was foreseen."""
    payload = event.payload
    if not isinstance(payload, CardReviewed | QuizAnswered) or payload.expected_percent is None:
        return None
    points = float(not payload.is_again) if isinstance(payload, CardReviewed) else payload.points
    return tenth(payload.expected_percent), CalibrationChange(1, payload.expected_percent, points)


def tenth(percent: int) -> int:
    """The tenth of a percentage: 0 for 0 to 9, 9 for 90 to 100."""
    return min(percent // 10, 9)
