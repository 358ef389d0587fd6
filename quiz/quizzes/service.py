"""Taking a quiz: starting it, answering each question once, finishing it. Each act ends with one commit."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from quiz.accounts.locks import lock_account
from quiz.catalogue import AskedQuestion, Question, get_catalogue
from quiz.db import db
from quiz.events.log import record_event
from quiz.events.payloads import QuizAnswered, QuizFinished
from quiz.permissions import see_learner
from quiz.quizzes.answers import Given
from quiz.quizzes.errors import AlreadyAnswered, NotFinished, NothingToAsk, QuestionNotFound, QuizNotFound
from quiz.quizzes.marking import points_for
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.quizzes.picking import pick
from quiz.quizzes.queries import MIXED, past_answers
from quiz.quizzes.reading import read_answer

__all__ = [
    "answer",
    "find_item",
    "finish",
    "get_attempt",
    "own_attempt",
    "past_answers",
    "question_of",
    "start",
    "to_answer",
]


def questions_about(topic: str | None) -> tuple[Question, ...]:
    """The questions of a topic; in a mixed quiz those of all topics that are ready. Raises NothingToAsk."""
    catalogue = get_catalogue()
    asked = [each.slug for each in catalogue.ready()] if topic is None else [topic]
    questions = tuple(question for slug in asked for question in catalogue.questions_of(slug))
    if not questions:
        raise NothingToAsk(topic or "anything")
    return questions


def start(user_id: int, topic: str | None, *, seed: int, now: datetime) -> QuizAttempt:
    """Begin a quiz, or go on with the open one about the same. Raises NothingToAsk."""
    questions = questions_about(topic)
    lock_account(user_id)  # one start at a time
    if going := open_attempt(user_id, topic):
        db.session.commit()
        return going
    past = past_answers(user_id, [question.id for question in questions])
    picked = pick(questions, past, seed=seed)
    items = [QuizItem(position=place, question_id=question.id) for place, question in enumerate(picked, start=1)]
    attempt = QuizAttempt(user_id=user_id, topic=topic, seed=seed, started_at=now, items=items)
    db.session.add(attempt)
    db.session.commit()
    return attempt


def open_attempt(user_id: int, topic: str | None) -> QuizAttempt | None:
    return db.session.scalar(
        sa.select(QuizAttempt)
        .where(QuizAttempt.user_id == user_id, QuizAttempt.topic == topic, QuizAttempt.finished_at.is_(None))
        .order_by(QuizAttempt.id.desc())
        .limit(1)
    )


def own_attempt(user_id: int, attempt_id: int, *, lock: bool = False) -> QuizAttempt:
    """An attempt for its owner only; `lock` holds it until the commit, for an act on it. Raises QuizNotFound."""
    mine = sa.select(QuizAttempt).where(QuizAttempt.id == attempt_id, QuizAttempt.user_id == user_id)
    if lock:
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
    """Count the one answer to a question, and finish the quiz with the last.

    Raises QuizNotFound, QuestionNotFound, AlreadyAnswered, and AnswerUnreadable for a form without an answer, which
    is not counted.
    """
    attempt = own_attempt(user_id, attempt_id, lock=True)
    item, question = find_item(attempt, position)
    if item.answered_at is not None:
        raise AlreadyAnswered
    given = read_answer(question, Given(letters, text, parts), seed=attempt.seed)
    drawn = get_catalogue().questions[item.question_id].draw_for(attempt.seed)
    item.answer = given.to_json() | ({"drawn": drawn} if drawn else {})
    item.points, item.answered_at = points_for(question, given), now
    record_event(user_id, question.id, QuizAnswered(item.points, attempt.id), now=now)
    if not to_answer(attempt):
        close(attempt, now)
    db.session.commit()
    return attempt


def finish(user_id: int, attempt_id: int, *, now: datetime) -> QuizAttempt:
    """End a quiz whose last questions have left the course; one that is finished stays so. Raises NotFinished."""
    attempt = own_attempt(user_id, attempt_id, lock=True)
    if to_answer(attempt):
        raise NotFinished
    if attempt.finished_at is None:
        close(attempt, now)
    db.session.commit()
    return attempt


def close(attempt: QuizAttempt, now: datetime) -> None:
    """Sum the points up, over the questions that could be answered."""
    for item in [item for item in attempt.items if item.answered_at is None]:
        attempt.items.remove(item)
    attempt.finished_at, attempt.points = now, sum(item.points or 0.0 for item in attempt.items)
    finished = QuizFinished(attempt.points, len(attempt.items), attempt.id)
    record_event(attempt.user_id, attempt.topic or MIXED, finished, now=now)


def to_answer(attempt: QuizAttempt) -> list[QuizItem]:
    """The questions left to answer; one that has left the course is not asked."""
    questions = get_catalogue().questions
    return [item for item in attempt.items if item.answered_at is None and item.question_id in questions]


def find_item(attempt: QuizAttempt, position: int) -> tuple[QuizItem, AskedQuestion]:
    """The item at a position with its question as this attempt asks it. Raises QuestionNotFound."""
    questions = get_catalogue().questions
    for item in attempt.items:
        if item.position == position and item.question_id in questions:
            return item, question_of(attempt, item)
    raise QuestionNotFound


def question_of(attempt: QuizAttempt, item: QuizItem) -> AskedQuestion:
    """The question of an item, which is in the course, as its attempt asks it; answered, with the numbers it had."""
    drawn = (item.answer or {}).get("drawn", {})
    return get_catalogue().questions[item.question_id].asked(attempt.seed, drawn)
