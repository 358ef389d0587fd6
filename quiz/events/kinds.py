"""The kinds of events, and their part in points and summaries: data only."""

from collections.abc import Mapping
from enum import StrEnum


class EventKind(StrEnum):
    """The name of a kind, as the log stores it; payloads.py describes the payload of each."""

    CARD_REVIEWED = "card_reviewed"
    CARD_UNDONE = "card_undone"
    QUIZ_ANSWERED = "quiz_answered"
    QUIZ_FINISHED = "quiz_finished"
    EXERCISE_SUBMITTED = "exercise_submitted"
    EXERCISE_SOLVED = "exercise_solved"
    EXERCISE_UNSOLVED = "exercise_unsolved"
    EXERCISE_REGRADED = "exercise_regraded"
    HINT_TAKEN = "hint_taken"
    INTERVIEW_FINISHED = "interview_finished"
    SIGNAL_JUDGED = "signal_judged"
    PREDICTION_MADE = "prediction_made"


# An event that takes another back names the other's subject and version.
TAKES_BACK: Mapping[EventKind, EventKind] = {
    EventKind.CARD_UNDONE: EventKind.CARD_REVIEWED,
    EventKind.EXERCISE_UNSOLVED: EventKind.EXERCISE_SOLVED,
}
# The acts that are counted in a learner's days.
ACTS = (
    EventKind.CARD_REVIEWED,
    EventKind.QUIZ_ANSWERED,
    EventKind.EXERCISE_SUBMITTED,
    EventKind.INTERVIEW_FINISHED,
)
# The acts that show whether the learner knows what their subject is about; cards keep a memory of their own.
SHOWING = (
    EventKind.QUIZ_ANSWERED,
    EventKind.EXERCISE_SUBMITTED,
    EventKind.SIGNAL_JUDGED,
    EventKind.PREDICTION_MADE,
)
# The acts whose outcome was foreseen: from the one memory, by the percentage of recall that it gave.
FORESEEN = (EventKind.CARD_REVIEWED, EventKind.QUIZ_ANSWERED)
# The acts that earn points when they are done for the first time.
EARNING = (
    EventKind.CARD_REVIEWED,
    EventKind.QUIZ_ANSWERED,
    EventKind.EXERCISE_SOLVED,
    EventKind.INTERVIEW_FINISHED,
)
