"""Read-only selects over classes: the classes of an instructor, and those of a learner."""

from collections.abc import Sequence

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.classes.models import Classroom, Membership
from quiz.db import db


def taught_by(instructor_id: int) -> Sequence[sa.Row[Classroom, int]]:
    """The instructor's classes with their sizes, the newest first."""
    size = sa.select(sa.func.count()).where(Membership.classroom_id == Classroom.id).scalar_subquery()
    chosen = sa.select(Classroom, size.label("size")).where(Classroom.instructor_id == instructor_id)
    return db.session.execute(chosen.order_by(Classroom.id.desc())).all()


def joined_by(user_id: int) -> Sequence[sa.Row[Classroom, str]]:
    """The classes that a learner is in, with the instructor's name."""
    return db.session.execute(
        sa.select(Classroom, User.display_name)
        .join(Membership, Membership.classroom_id == Classroom.id)
        .join(User, User.id == Classroom.instructor_id)
        .where(Membership.user_id == user_id)
        .order_by(Membership.joined_at)
    ).all()
