"""The modes of quizzes, and the clock of an exam: rules only."""

from datetime import datetime, timedelta
from enum import StrEnum

EXAM_LENGTHS = (10, 20, 40)
PACES_S = (0, 60, 90, 120)  # seconds a question, 0 without a clock
ON_ITS_WAY = timedelta(seconds=10)  # an answer that was sent in time may arrive so much later


class Mode(StrEnum):
    """What the questions of a quiz are chosen by."""

    TOPIC = "topic"
    MIXED = "mixed"
    MISTAKES = "mistakes"
    EXAM = "exam"
    DAILY = "daily"
    RETRY = "retry"


TITLES = {
    Mode.MIXED: "Mixed",
    Mode.MISTAKES: "Mistakes",
    Mode.EXAM: "Exam",
    Mode.DAILY: "Daily five",
    Mode.RETRY: "Retry",
}


def end_of(begun: datetime, questions: int, pace_s: int) -> datetime | None:
    """The end of an exam by its pace; None without a clock."""
    return begun + timedelta(seconds=questions * pace_s) if pace_s else None


def is_over(ends_at: datetime | None, now: datetime) -> bool:
    return ends_at is not None and now >= ends_at


def is_late(ends_at: datetime | None, now: datetime) -> bool:
    """Whether an answer comes too late, with its way allowed for."""
    return ends_at is not None and now >= ends_at + ON_ITS_WAY


def left_s(ends_at: datetime | None, now: datetime) -> int:
    """The whole seconds left on the clock of an exam, never below 0."""
    return max(0, int((ends_at - now).total_seconds())) if ends_at else 0
