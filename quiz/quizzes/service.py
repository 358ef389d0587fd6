"""Taking a quiz: answering its questions, finishing it. Each act ends with one commit."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from quiz.accounts.locks import lock_account
from quiz.accounts.models import User
from quiz.catalogue import AskedQuestion
from quiz.db import db
from quiz.events.log import record_event
from quiz.events.payloads import QuizAnswered
from quiz.memory import service as memory
from quiz.permissions import see_learner
from quiz.quizzes.answers import Answer, Given
from quiz.quizzes.asked import find_item, next_open, question_of, to_answer
from quiz.quizzes.ending import close, keep_answer
from quiz.quizzes.errors import AlreadyAnswered, ExamOver, NotFinished, QuizNotFound
from quiz.quizzes.marking import points_for
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.quizzes.modes import Mode, is_late
from quiz.quizzes.queries import past_answers
from quiz.quizzes.reading import read_answer
from quiz.quizzes.starting import start

__all__ = [
    "answer",
    "find_item",
    "finish",
    "get_attempt",
    "next_open",
    "own_attempt",
    "past_answers",
    "question_of",
    "start",
    "to_answer",
]


def own_attempt(user_id: int, attempt_id: int, *, lock: bool = False) -> QuizAttempt:
    """An attempt for its owner only; `lock` holds it until the commit, for an act on it. The account is locked
    first, as where quizzes are started: a start may end another quiz. Raises QuizNotFound."""
    mine = sa.select(QuizAttempt).where(QuizAttempt.id == attempt_id, QuizAttempt.user_id == user_id)
    if lock:
        lock_account(user_id)
        mine = mine.with_for_update().execution_options(populate_existing=True)
    attempt = db.session.scalar(mine)
    if attempt is None:
        raise QuizNotFound
    return attempt


def get_attempt(attempt_id: int, *, viewer_id: int) -> QuizAttempt:
    """An attempt to read, for its owner and those who teach them. Raises QuizNotFound."""
    attempt = db.session.get(QuizAttempt, attempt_id)
    if attempt is None or not see_learner(viewer_id=viewer_id, learner_id=attempt.user_id):
        raise QuizNotFound
    return attempt


def answer(
    user_id: int,
    attempt_id: int,
    position: int,
    *,
    letters: Sequence[str] = (),
    text: str = "",
    parts: Sequence[str] = (),
    now: datetime,
) -> QuizAttempt:
    """Count the one answer to a question, and finish the quiz with the last. In an exam the answer is kept, may be
    given anew until the end, and counts then.

    Raises QuizNotFound, QuestionNotFound, AlreadyAnswered, ExamOver, and AnswerUnreadable for a form without an answer,
    which is not counted.
    """
    attempt = own_attempt(user_id, attempt_id, lock=True)
    item, question = find_item(attempt, position)
    is_exam = attempt.mode == Mode.EXAM
    if is_exam and (attempt.finished_at or is_late(attempt.ends_at, now)):
        raise ExamOver
    if item.answered_at is not None and not is_exam:
        raise AlreadyAnswered
    given = read_answer(question, Given(letters, text, parts), seed=attempt.seed)
    keep_answer(attempt, item, given, now)
    if not is_exam:
        count(attempt, item, question, given, now)
    db.session.commit()
    return attempt


def count(attempt: QuizAttempt, item: QuizItem, question: AskedQuestion, given: Answer, now: datetime) -> None:
    """Give the answer its points at once; the last one finishes the quiz."""
    learner = db.session.get_one(User, attempt.user_id)
    expected = memory.expected_percents(learner, [question], now)[question.id]
    item.points = points_for(question, given)
    record_event(learner.id, question.id, QuizAnswered(item.points, attempt.id, expected), now=now)
    memory.bring_forward(learner, question.concepts, item.points, now)
    if not to_answer(attempt):
        close(attempt, now)


def finish(user_id: int, attempt_id: int, *, now: datetime) -> QuizAttempt:
    """End an exam, or a quiz whose last questions have left the course; one that is finished stays so. Raises
    NotFinished."""
    attempt = own_attempt(user_id, attempt_id, lock=True)
    if attempt.finished_at is None:
        if attempt.mode != Mode.EXAM and to_answer(attempt):
            raise NotFinished
        close(attempt, now)
    db.session.commit()
    return attempt
