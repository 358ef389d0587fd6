"""The places of an exam on its sheet: which are answered, and which are left."""

from dataclasses import dataclass

from quiz.quizzes.asked import still_asked
from quiz.quizzes.models import QuizAttempt


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the sheet: its number, from 1, and the position that its address has."""

    number: int
    position: int
    is_answered: bool


def places_of(attempt: QuizAttempt) -> tuple[Place, ...]:
    """The places whose question is in the course, in their order."""
    return tuple(
        Place(number, item.position, item.answered_at is not None)
        for number, item in enumerate(still_asked(attempt), start=1)
    )
