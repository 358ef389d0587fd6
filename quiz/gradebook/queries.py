"""The table of a class: one row a learner, in a fixed number of queries whatever the size of the class."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.cards.models import CardState
from quiz.cards.reviews import of_course, was_met
from quiz.classes.models import Classroom, Membership
from quiz.db import db
from quiz.events.models import Event, LearnerDay, LearnerExercise, LearnerTopic
from quiz.gradebook.names import family_first

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
    """The row of one learner."""
    return rows_of(sa.select(User.id).where(User.id == user_id), now)[0]


def rows_of(members: sa.Select[int], now: datetime) -> list[LearnerRow]:
    due, recall = by_user(cards_due(members, now)), by_user(recalled(members, now))
    quizzes, solved = by_user(quiz_means(members)), by_user(exercises_solved(members))
    users = sa.select(User.id, User.display_name, User.username, last_active()).where(User.id.in_(members))
    return [
        LearnerRow(
            user_id=user_id,
            name=name,
            username=username,
            cards_due=value(due, user_id, 0),
            recall=value(recall, user_id, None),
            quiz=value(quizzes, user_id, None),
            quizzes=quizzes[user_id][2] if user_id in quizzes else 0,
            solved=value(solved, user_id, 0),
            last_active=active,
        )
        for user_id, name, username, active in db.session.execute(users)
    ]


def by_user(select: sa.Select[*tuple[Any, ...]]) -> dict[int, sa.Row[*tuple[Any, ...]]]:
    return {row[0]: row for row in db.session.execute(select)}


def value(found: dict[int, sa.Row[*tuple[Any, ...]]], user_id: int, default: Any) -> Any:
    return found[user_id][1] if user_id in found else default


def cards_due(members: sa.Select[int], now: datetime) -> sa.Select[*tuple[Any, ...]]:
    chosen = sa.select(CardState.user_id, sa.func.count()).where(CardState.user_id.in_(members))
    return chosen.where(CardState.due <= now, was_met, of_course).group_by(CardState.user_id)


def recalled(members: sa.Select[int], now: datetime) -> sa.Select[*tuple[Any, ...]]:
    """The share of reviews of known cards in the last 30 days that were not Again. It counts the learners' own days
    after the date, in UTC, of 30 days ago."""
    known = sa.func.sum(LearnerDay.reviews - LearnerDay.introduced)
    remembered = known - sa.func.sum(LearnerDay.forgotten)
    return (
        sa.select(LearnerDay.user_id, sa.cast(remembered, sa.Float) / known)
        .where(LearnerDay.user_id.in_(members), LearnerDay.day > (now - RECALL_WINDOW).date())
        .group_by(LearnerDay.user_id)
        .having(known > 0)
    )


def quiz_means(members: sa.Select[int]) -> sa.Select[*tuple[Any, ...]]:
    """The mean share of points over the finished quizzes, and the number of these quizzes."""
    mean = sa.func.sum(LearnerTopic.points) / sa.func.nullif(sa.func.sum(LearnerTopic.questions), 0)
    chosen = sa.select(LearnerTopic.user_id, mean, sa.func.sum(LearnerTopic.quizzes))
    return chosen.where(LearnerTopic.user_id.in_(members)).group_by(LearnerTopic.user_id)


def exercises_solved(members: sa.Select[int]) -> sa.Select[*tuple[Any, ...]]:
    chosen = sa.select(LearnerExercise.user_id, sa.func.count()).where(LearnerExercise.user_id.in_(members))
    return chosen.where(LearnerExercise.solved).group_by(LearnerExercise.user_id)


def last_active() -> sa.ScalarSelect[datetime]:
    """The time of the user's latest event: an index finds it for each user."""
    newest = sa.select(Event.at).where(Event.user_id == User.id).order_by(Event.at.desc()).limit(1)
    return newest.scalar_subquery()
