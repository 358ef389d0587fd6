"""What an instructor sees: one row a learner, in a fixed number of queries whatever the size of the class."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.cards.models import CardState, ReviewLog
from quiz.cards.reviews import is_recall, was_met
from quiz.classes.models import Classroom, Membership
from quiz.db import db
from quiz.events.models import Event
from quiz.gradebook.names import family_first
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.submissions.models import Submission

RECALL_WINDOW = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner in the class's table. `recall` and `quiz` are shares from 0 to 1, None where there is nothing yet."""

    user_id: int
    name: str
    username: str
    cards_due: int
    recall: float | None
    quiz: float | None
    quizzes: int
    solved: int
    last_active: datetime | None
    family_name: str | None = None  # where the class's list gives one

    @property
    def listed(self) -> str:
        """The name in the list of a class: "Curie, Marie" where the family name is known, else the learner's own."""
        return family_first(self.name, self.family_name) if self.family_name else self.name


def learner_rows(classroom: Classroom, now: datetime) -> list[LearnerRow]:
    """The learners of the class, in no order."""
    of_class = Membership.classroom_id == classroom.id
    families = by_user(sa.select(Membership.user_id, Membership.family_name).where(of_class))
    rows = rows_of(sa.select(Membership.user_id).where(of_class), now)
    return [replace(row, family_name=value(families, row.user_id, None)) for row in rows]


def learner_row(user_id: int, now: datetime) -> LearnerRow:
    """The same of one learner."""
    return rows_of(sa.select(User.id).where(User.id == user_id), now)[0]


def rows_of(members: sa.Select[int], now: datetime) -> list[LearnerRow]:
    due, recall = by_user(cards_due(members, now)), by_user(recalled(members, now))
    quizzes, solved, active = (
        by_user(quiz_means(members)),
        by_user(exercises_solved(members)),
        by_user(last_active(members)),
    )
    users = sa.select(User.id, User.display_name, User.username).where(User.id.in_(members))
    return [
        LearnerRow(
            user_id=user.id,
            name=user.display_name,
            username=user.username,
            cards_due=value(due, user.id, 0),
            recall=value(recall, user.id, None),
            quiz=value(quizzes, user.id, None),
            quizzes=quizzes[user.id][2] if user.id in quizzes else 0,
            solved=value(solved, user.id, 0),
            last_active=value(active, user.id, None),
        )
        for user in db.session.execute(users)
    ]


def by_user(select: sa.Select[*tuple[Any, ...]]) -> dict[int, sa.Row[*tuple[Any, ...]]]:
    return {row[0]: row for row in db.session.execute(select)}


def value(found: dict[int, sa.Row[*tuple[Any, ...]]], user_id: int, default: Any) -> Any:
    return found[user_id][1] if user_id in found else default


def cards_due(members: sa.Select[int], now: datetime) -> sa.Select[*tuple[Any, ...]]:
    chosen = sa.select(CardState.user_id, sa.func.count()).where(CardState.user_id.in_(members))
    return chosen.where(CardState.due <= now, was_met).group_by(CardState.user_id)


def recalled(members: sa.Select[int], now: datetime) -> sa.Select[*tuple[Any, ...]]:
    """The share of reviews of known cards in the last 30 days that were not Again."""
    remembered = sa.func.avg(sa.case((ReviewLog.rating > 1, 1.0), else_=0.0))
    return (
        sa.select(ReviewLog.user_id, sa.cast(remembered, sa.Float))
        .where(
            ReviewLog.user_id.in_(members),
            ReviewLog.reviewed_at > now - RECALL_WINDOW,
            is_recall,
        )
        .group_by(ReviewLog.user_id)
    )


def quiz_means(members: sa.Select[int]) -> sa.Select[*tuple[Any, ...]]:
    """The mean share of points over the finished quizzes, and how many there are."""
    attempts = sa.func.count(sa.distinct(QuizAttempt.id))
    return (
        sa.select(QuizAttempt.user_id, sa.cast(sa.func.avg(sa.func.coalesce(QuizItem.points, 0.0)), sa.Float), attempts)
        .join(QuizItem, QuizItem.attempt_id == QuizAttempt.id)
        .where(QuizAttempt.user_id.in_(members), QuizAttempt.finished_at.is_not(None))
        .group_by(QuizAttempt.user_id)
    )


def exercises_solved(members: sa.Select[int]) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(Submission.user_id, sa.func.count(sa.distinct(Submission.exercise)))
        .where(Submission.user_id.in_(members), Submission.kind == "submit", Submission.verdict == "accepted")
        .group_by(Submission.user_id)
    )


def last_active(members: sa.Select[int]) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(Event.user_id, sa.func.max(Event.at)).where(Event.user_id.in_(members)).group_by(Event.user_id)


def taught_by(instructor_id: int) -> Sequence[sa.Row[Classroom, int]]:
    """The instructor's classes with their sizes, the newest first."""
    size = sa.select(sa.func.count()).where(Membership.classroom_id == Classroom.id).scalar_subquery()
    chosen = sa.select(Classroom, size.label("size")).where(Classroom.instructor_id == instructor_id)
    return db.session.execute(chosen.order_by(Classroom.id.desc())).all()


def joined_by(user_id: int) -> Sequence[sa.Row[Classroom, str]]:
    """The classes a learner is in, with the instructor's name."""
    return db.session.execute(
        sa.select(Classroom, User.display_name)
        .join(Membership, Membership.classroom_id == Classroom.id)
        .join(User, User.id == Classroom.instructor_id)
        .where(Membership.user_id == user_id)
        .order_by(Membership.joined_at)
    ).all()
