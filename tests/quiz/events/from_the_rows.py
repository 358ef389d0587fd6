"""What pages say, reckoned in the plainest way from every row of the history: what the summaries have to equal."""

from collections import Counter
from datetime import date

import sqlalchemy as sa

from quiz.cards.desk import Session
from quiz.cards.models import ReviewLog
from quiz.db import db
from quiz.events.kinds import TAKES_BACK, EventKind
from quiz.events.models import Event
from quiz.events.points import NAMES
from quiz.events.rules import First
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.submissions.models import Submission
from quiz.submissions.queries import ExerciseState


def log(user_id: int) -> list[Event]:
    return list(db.session.scalars(sa.select(Event).where(Event.user_id == user_id).order_by(Event.id)))


def first_times(user_id: int) -> dict[tuple[EventKind, str], First]:
    """When each thing was done first, of all that earns points and was not taken back."""
    events = log(user_id)
    undone = {
        (TAKES_BACK[each.kind], each.subject, each.result["version"]) for each in events if each.kind in TAKES_BACK
    }
    found: dict[tuple[EventKind, str], First] = {}
    for each in events:
        earning = each.kind in NAMES and (each.kind != "quiz_answered" or each.result["points"] == 1)
        if earning and (each.kind, each.subject, each.result.get("version", 1)) not in undone:
            key = EventKind(each.kind), each.subject
            before = found.get(key, First(each.at, each.day))
            found[key] = First(min(before.at, each.at), min(before.day, each.day))
    return found


def reviews(user_id: int) -> list[ReviewLog]:
    """Those that count."""
    mine = sa.select(ReviewLog).where(ReviewLog.user_id == user_id, ReviewLog.undone_at.is_(None))
    return list(db.session.scalars(mine.order_by(ReviewLog.id)))


def acts(user_id: int) -> dict[date, int]:
    others = {"quiz_answered", "exercise_submitted", "interview_finished"}
    found = Counter(event.day for event in log(user_id) if event.kind in others)
    return dict(found + Counter(review.day for review in reviews(user_id)))


def session(user_id: int, day: date) -> Session:
    today = [review for review in reviews(user_id) if review.day == day]
    return Session(
        done=len(today),
        again=sum(review.rating == 1 for review in today),
        introduced=sum(review.before is None for review in today),
        last=today[-1].card_id if today else None,
    )


def recall(user_id: int, after: date) -> float | None:
    known = [review.rating > 1 for review in reviews(user_id) if review.before is not None and review.day > after]
    return sum(known) / len(known) if known else None


def exercise_states(user_id: int) -> dict[str, ExerciseState]:
    mine = sa.select(Submission).where(Submission.user_id == user_id, Submission.verdict.is_not(None))
    by_exercise: dict[str, list[Submission]] = {}
    for submission in db.session.scalars(mine):
        by_exercise.setdefault(submission.exercise, []).append(submission)
    return {exercise: state(attempts) for exercise, attempts in by_exercise.items()}


def state(attempts: list[Submission]) -> ExerciseState:
    best = max(attempts, key=lambda each: (each.kind == "submit", each.score or 0, each.id))
    accepted = [each for each in attempts if each.kind == "submit" and each.verdict == "accepted"]
    checks = [] if best.verdict == "accepted" else [check["verdict"] for check in (best.report or {})["checks"]]
    return ExerciseState(
        solved=bool(accepted),
        submitted=best.kind == "submit",
        score=best.score or 0,
        max_score=best.max_score or 0,
        passed=checks.count("accepted") if checks else None,
        checks=len(checks) or None,
        best_steps=min((each.steps for each in accepted if each.steps is not None), default=None),
    )


def quiz_mean(user_id: int) -> tuple[float | None, int]:
    """The mean share of points over the finished quizzes, and how many there are."""
    mine = sa.select(QuizAttempt).where(QuizAttempt.user_id == user_id, QuizAttempt.finished_at.is_not(None))
    finished = list(db.session.scalars(mine))
    points_ = [item.points or 0.0 for attempt in finished for item in attempt.items]
    return (sum(points_) / len(points_) if points_ else None), len(finished)


def last_answers(user_id: int) -> dict[str, float]:
    mine = sa.select(QuizItem).join(QuizAttempt).where(QuizAttempt.user_id == user_id)
    answered = db.session.scalars(mine.where(QuizItem.answered_at.is_not(None)).order_by(QuizItem.answered_at))
    return {item.question_id: item.points or 0.0 for item in answered}
