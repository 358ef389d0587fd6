"""The end of a quiz: its points and its place in the log. Adds to the open transaction of the act that ends it."""

from datetime import datetime

from quiz.accounts.models import User
from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.events.log import record_event
from quiz.events.payloads import QuizAnswered, QuizFinished
from quiz.memory import service as memory
from quiz.quizzes.answers import Answer
from quiz.quizzes.asked import question_of, still_asked
from quiz.quizzes.marking import points_for
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.quizzes.modes import Mode, is_over


def close(attempt: QuizAttempt, now: datetime) -> None:
    """End a quiz and sum its points up, over the questions that could be answered. In an exam those that were not
    answered count nothing, and one whose time was over ended then."""
    ended_at = attempt.ends_at if attempt.ends_at and is_over(attempt.ends_at, now) else now
    if attempt.mode == Mode.EXAM:
        leave_out(attempt, {item.position for item in attempt.items} - {item.position for item in still_asked(attempt)})
        mark(attempt, now, ended_at)
    else:
        leave_out(attempt, {item.position for item in attempt.items if item.answered_at is None})
    attempt.finished_at, attempt.points = ended_at, sum(item.points or 0.0 for item in attempt.items)
    finished = QuizFinished(attempt.points, len(attempt.items), attempt.id)
    record_event(attempt.user_id, attempt.topic or attempt.mode, finished, now=now, done_at=ended_at)


def leave_out(attempt: QuizAttempt, positions: set[int]) -> None:
    for item in [item for item in attempt.items if item.position in positions]:
        attempt.items.remove(item)


def mark(attempt: QuizAttempt, now: datetime, ended_at: datetime) -> None:
    """Give the answers of an exam their points, and have everything follow from them that follows from an answer."""
    learner = db.session.get_one(User, attempt.user_id)
    answered = [(item, question_of(attempt, item)) for item in attempt.items if item.answer is not None]
    expected = memory.expected_percents(learner, [question for _, question in answered], now)
    for item, question in answered:
        item.points = points_for(question, Answer.from_json(item.answer or {}))
        answer = QuizAnswered(item.points, attempt.id, expected[question.id])
        record_event(attempt.user_id, question.id, answer, now=now, done_at=ended_at)
        memory.bring_forward(learner, question.concepts, item.points, now)


def keep_answer(attempt: QuizAttempt, item: QuizItem, answer: Answer, now: datetime) -> None:
    """Keep an answer with the numbers that its question drew."""
    drawn = get_catalogue().questions[item.question_id].draw_for(attempt.seed)
    item.answer = answer.to_json() | ({"drawn": drawn} if drawn else {})
    item.answered_at = now
