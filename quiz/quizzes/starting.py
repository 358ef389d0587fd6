"""Starting a quiz, in each of its modes. Each start ends with one commit; one at a time for an account."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from quiz.accounts.locks import lock_account
from quiz.accounts.models import User
from quiz.cards.queries import memories as memories_of
from quiz.catalogue import Question, get_catalogue
from quiz.db import db
from quiz.local_day import local_date
from quiz.memory.service import concept_states
from quiz.quizzes.asked import still_asked
from quiz.quizzes.ending import close
from quiz.quizzes.errors import NotFinished, NothingMissed, NothingToAsk, QuizNotFound
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.quizzes.modes import Mode, end_of, is_over
from quiz.quizzes.picking import Past, missed, pick, pick_daily
from quiz.quizzes.queries import past_answers


def start(user_id: int, topic: str | None, *, seed: int, now: datetime) -> QuizAttempt:
    """Begin a quiz about a topic or a mixed one, or go on with the open one about the same. Raises NothingToAsk."""
    questions, mode = questions_about(topic), Mode.TOPIC if topic else Mode.MIXED
    lock_account(user_id)
    if going := next(open_attempts(user_id, mode, topic), None):
        return kept(going)
    picked = pick(questions, past_of(user_id, questions), seed=seed)
    return begin(user_id, mode, picked, topic=topic, seed=seed, now=now)


def start_mistakes(user_id: int, *, seed: int, now: datetime) -> QuizAttempt:
    """Begin a quiz of questions whose last answer was not wholly right, or go on with the open one. Raises
    NothingMissed."""
    lock_account(user_id)
    if going := next(open_attempts(user_id, Mode.MISTAKES), None):
        return kept(going)
    questions = get_catalogue().questions.values()
    past = past_of(user_id, questions)
    if not (wrong := missed(questions, past)):
        raise NothingMissed
    return begin(user_id, Mode.MISTAKES, pick(wrong, past, seed=seed), seed=seed, now=now)


def start_exam(user_id: int, *, length: int, pace_s: int, seed: int, now: datetime) -> QuizAttempt:
    """Begin an exam across the topics that are ready, or go on with the one that runs. Raises NothingToAsk."""
    questions = questions_about(None)
    lock_account(user_id)
    for going in open_attempts(user_id, Mode.EXAM):
        if not is_over(going.ends_at, now):
            return kept(going)
        close(going, now)
    picked = pick(questions, {}, seed=seed, length=length)
    return begin(user_id, Mode.EXAM, picked, seed=seed, now=now, ends_at=end_of(now, len(picked), pace_s))


def start_daily(user: User, *, seed: int, now: datetime) -> QuizAttempt:
    """Begin the five questions of the learner's own day, or go on with them; done, they stay so until the next day.
    Those of a day before that are still open end as they are. Raises NothingToAsk."""
    ready, today = questions_about(None), local_date(now, user.timezone)
    lock_account(user.id)
    if given := daily_of(user.id, today):
        return kept(given)
    end_all(open_attempts(user.id, Mode.DAILY), now)
    recalls = {name: state.recall for name, state in concept_states(user, memories_of(user.id), now).items()}
    questions = {question.id: question for question in ready} | {
        each.id: each for each in get_catalogue().questions.values() if recalls.keys() & set(each.concepts)
    }
    picked = pick_daily(questions.values(), recalls, past_of(user.id, questions.values()), seed=seed)
    return begin(user.id, Mode.DAILY, picked, seed=seed, now=now, day=today)


def start_retry(user_id: int, attempt_id: int, *, seed: int, now: datetime) -> QuizAttempt:
    """Begin a quiz of what was not wholly right in a finished one, in the same order, or go on with the open one of the
    same. A family draws new numbers. Another retry that is open ends as it is.

    Raises QuizNotFound, NotFinished and NothingMissed."""
    lock_account(user_id)
    before = db.session.get(QuizAttempt, attempt_id)
    if before is None or before.user_id != user_id:
        raise QuizNotFound
    if before.finished_at is None:
        raise NotFinished
    wrong = [item.question_id for item in still_asked(before) if (item.points or 0.0) < 1]
    if not wrong:
        raise NothingMissed
    going = list(open_attempts(user_id, Mode.RETRY))
    if same := next((each for each in going if [item.question_id for item in each.items] == wrong), None):
        return kept(same)
    end_all(going, now)
    questions = get_catalogue().questions
    return begin(user_id, Mode.RETRY, [questions[name] for name in wrong], seed=seed, now=now)


def questions_about(topic: str | None) -> tuple[Question, ...]:
    """The questions of a topic; in a mixed quiz those of all topics that are ready. Raises NothingToAsk."""
    catalogue = get_catalogue()
    asked = [each.slug for each in catalogue.ready()] if topic is None else [topic]
    questions = tuple(question for slug in asked for question in catalogue.questions_of(slug))
    if not questions:
        raise NothingToAsk(topic or "anything")
    return questions


def past_of(user_id: int, questions: Iterable[Question]) -> dict[str, Past]:
    return past_answers(user_id, [question.id for question in questions])


def open_attempts(user_id: int, mode: Mode, topic: str | None = None) -> Iterator[QuizAttempt]:
    """The learner's quizzes of a mode that are not finished, the newest first."""
    mine = (QuizAttempt.user_id == user_id) & QuizAttempt.finished_at.is_(None)
    chosen = sa.select(QuizAttempt).where(mine, QuizAttempt.mode == mode.value, QuizAttempt.topic == topic)
    return iter(db.session.scalars(chosen.order_by(QuizAttempt.id.desc())).all())


def daily_of(user_id: int, today: date) -> QuizAttempt | None:
    """The five questions of this day, or of a later one for somebody who has travelled west since."""
    mine = sa.select(QuizAttempt).where(QuizAttempt.user_id == user_id, QuizAttempt.day >= today)
    return db.session.scalar(mine.order_by(QuizAttempt.day.desc()).limit(1))


def end_all(attempts: Iterable[QuizAttempt], now: datetime) -> None:
    """End quizzes as they are; one without an answer leaves nothing."""
    for attempt in attempts:
        if any(item.answered_at for item in attempt.items):
            close(attempt, now)
        else:
            db.session.delete(attempt)


def begin(
    user_id: int,
    mode: Mode,
    picked: Sequence[Question],
    *,
    topic: str | None = None,
    seed: int,
    now: datetime,
    ends_at: datetime | None = None,
    day: date | None = None,
) -> QuizAttempt:
    items = [QuizItem(position=place, question_id=question.id) for place, question in enumerate(picked, start=1)]
    attempt = QuizAttempt(
        user_id=user_id, mode=mode.value, topic=topic, seed=seed, started_at=now, ends_at=ends_at, day=day, items=items
    )
    db.session.add(attempt)
    db.session.commit()
    return attempt


def kept(attempt: QuizAttempt) -> QuizAttempt:
    """An attempt that goes on; the transaction ends."""
    db.session.commit()
    return attempt
