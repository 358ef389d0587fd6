"""The questions of a quiz as it asks them; one that has left the course is not asked."""

from quiz.catalogue import AskedQuestion, get_catalogue
from quiz.quizzes.errors import QuestionNotFound
from quiz.quizzes.models import QuizAttempt, QuizItem


def still_asked(attempt: QuizAttempt) -> list[QuizItem]:
    """The items whose question is in the course."""
    questions = get_catalogue().questions
    return [item for item in attempt.items if item.question_id in questions]


def to_answer(attempt: QuizAttempt) -> list[QuizItem]:
    """The questions left to answer."""
    return [item for item in still_asked(attempt) if item.answered_at is None]


def find_item(attempt: QuizAttempt, position: int) -> tuple[QuizItem, AskedQuestion]:
    """The item at a position with its question as this attempt asks it. Raises QuestionNotFound."""
    for item in still_asked(attempt):
        if item.position == position:
            return item, question_of(attempt, item)
    raise QuestionNotFound


def question_of(attempt: QuizAttempt, item: QuizItem) -> AskedQuestion:
    """The question of an item, which is in the course, as its attempt asks it; answered, with the numbers it had."""
    drawn = (item.answer or {}).get("drawn", {})
    return get_catalogue().questions[item.question_id].asked(attempt.seed, drawn)


def next_open(attempt: QuizAttempt, position: int) -> QuizItem | None:
    """The next question to answer after a position, and from the first one again; None where no other is left."""
    left = [item for item in to_answer(attempt) if item.position != position]
    return next((item for item in left if item.position > position), left[0] if left else None)
