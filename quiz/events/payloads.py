"""The payload of each kind of event: one frozen dataclass a kind, which the log stores as JSON.

Logs are never rewritten. A field that was added later has a default, which stands for its absence in older events.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Self

from quiz.events.kinds import EventKind

AGAIN = 1  # the grade of a card that was forgotten


@dataclass(frozen=True, slots=True)
class Payload:
    """The facts of an event beside its subject; each kind has a subclass."""

    kind: ClassVar[EventKind]

    def to_json(self) -> dict[str, Any]:
        """The JSON that the log stores."""
        return asdict(self)

    @classmethod
    def from_json(cls, result: Mapping[str, Any]) -> Self:
        """The payload that was stored. Raises TypeError where a field without a default is missing."""
        names = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in result.items() if name in names})


@dataclass(frozen=True, slots=True)
class CardReviewed(Payload):
    """A card was graded; the subject is the card."""

    kind: ClassVar[EventKind] = EventKind.CARD_REVIEWED
    rating: int  # 1 Again, 2 Hard, 3 Good, 4 Easy
    version: int  # of the card's memory that the learner saw when they graded; 0 for a card that is new
    # The recall that was foreseen, 0 to 100. None for a card that is new or was reviewed on that day, and in old logs.
    expected_percent: int | None = None

    @property
    def is_recall(self) -> bool:
        """Whether the card was last reviewed on an earlier day: steps of minutes say nothing of what was kept."""
        return self.expected_percent is not None

    @property
    def is_again(self) -> bool:
        return self.rating == AGAIN


@dataclass(frozen=True, slots=True)
class CardUndone(Payload):
    """The review of a card was taken back; the subject is the card."""

    kind: ClassVar[EventKind] = EventKind.CARD_UNDONE
    rating: int  # of the review that was taken back
    version: int  # of the review that was taken back


@dataclass(frozen=True, slots=True)
class QuizAnswered(Payload):
    """A question was answered; the subject is the question."""

    kind: ClassVar[EventKind] = EventKind.QUIZ_ANSWERED
    points: float  # 0 to 1, the share of the answer that is right
    attempt: int  # the id of the QuizAttempt
    # The recall that was foreseen, 0 to 100. None where nothing was known, and in old logs.
    expected_percent: int | None = None

    @property
    def is_wholly_right(self) -> bool:
        return self.points >= 1


@dataclass(frozen=True, slots=True)
class QuizFinished(Payload):
    """A quiz was finished; the subject is its topic or, without one, its mode."""

    kind: ClassVar[EventKind] = EventKind.QUIZ_FINISHED
    points: float  # the sum over its questions
    of: int  # questions that could be answered
    attempt: int  # the id of the QuizAttempt


@dataclass(frozen=True, slots=True)
class ExerciseSubmitted(Payload):
    """A submission was graded; the subject is the exercise, and the day is that of sending."""

    kind: ClassVar[EventKind] = EventKind.EXERCISE_SUBMITTED
    verdict: str
    score: float
    max_score: float
    submission: int  # the id of the Submission


@dataclass(frozen=True, slots=True)
class ExerciseSolved(Payload):
    """An exercise was solved that was unsolved before; the subject is the exercise."""

    kind: ClassVar[EventKind] = EventKind.EXERCISE_SOLVED
    submission: int  # the id of the Submission that solves it
    version: int = 1  # the number of the solve, counted for a learner and an exercise; events of old have none


@dataclass(frozen=True, slots=True)
class ExerciseUnsolved(Payload):
    """A regrade took the solve of an exercise back, and no other submission solves it; the subject is the exercise."""

    kind: ClassVar[EventKind] = EventKind.EXERCISE_UNSOLVED
    submission: int  # the id of the Submission that no longer solves it
    version: int  # of the solve that is taken back


@dataclass(frozen=True, slots=True)
class ExerciseRegraded(Payload):
    """A regrade gave a submission another result; the subject is the exercise."""

    kind: ClassVar[EventKind] = EventKind.EXERCISE_REGRADED
    before: "Outcome"
    after: "Outcome"
    submission: int  # the id of the Submission

    def to_json(self) -> dict[str, Any]:
        return {"from": asdict(self.before), "to": asdict(self.after), "submission": self.submission}

    @classmethod
    def from_json(cls, result: Mapping[str, Any]) -> Self:
        return cls(Outcome(**result["from"]), Outcome(**result["to"]), result["submission"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a Report: its verdict and its points."""

    verdict: str
    score: float
    max_score: float


@dataclass(frozen=True, slots=True)
class HintTaken(Payload):
    """A hint was opened; the subject is the exercise."""

    kind: ClassVar[EventKind] = EventKind.HINT_TAKEN
    rung: int  # 1 the nudge, 2 the idea, 3 the shape of the code


@dataclass(frozen=True, slots=True)
class InterviewFinished(Payload):
    """The self-check of an interview was completed; the subject is the prompt."""

    kind: ClassVar[EventKind] = EventKind.INTERVIEW_FINISHED
    attempt: int  # the id of the InterviewAttempt
    elapsed_s: int  # seconds on its clock
    questions: int  # questions of the prompt that the learner asked
    questions_that_matter: int  # the number of these that change the design
    estimates_right: int  # estimates whose value and unit are right
    met: int  # signals by the level that the learner gave them, here and below
    partly: int
    missed: int
    cannot_tell: int


@dataclass(frozen=True, slots=True)
class SignalJudged(Payload):
    """A signal of an interview was judged; the subject is the prompt and the signal, as in `url-shortener/scope`. One
    that cannot be told has no event."""

    kind: ClassVar[EventKind] = EventKind.SIGNAL_JUDGED
    points: float  # 1 met, 0.5 partly, 0 missed
    attempt: int  # the id of the InterviewAttempt


@dataclass(frozen=True, slots=True)
class PredictionMade(Payload):
    """A learner predicted what an explorable would show, before it did; the subject is the explorable."""

    kind: ClassVar[EventKind] = EventKind.PREDICTION_MADE
    is_right: bool
    concepts: list[str]  # the full ids of the terms that it is about


PAYLOADS: Mapping[EventKind, type[Payload]] = {
    each.kind: each
    for each in (
        CardReviewed,
        CardUndone,
        QuizAnswered,
        QuizFinished,
        ExerciseSubmitted,
        ExerciseSolved,
        ExerciseUnsolved,
        ExerciseRegraded,
        HintTaken,
        InterviewFinished,
        SignalJudged,
        PredictionMade,
    )
}


def stored(payload: type[Payload], name: str) -> str:
    """The key in the log of a payload's field, for selects. Raises LookupError for a field
    that the payload does not have."""
    if name not in {field.name for field in fields(payload)}:
        raise LookupError(f"{payload.__name__} has no field {name!r}.")
    return name
