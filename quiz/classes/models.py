"""Classes: an instructor, a join code, and the learners who joined."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quiz.accounts.models import User
from quiz.db import Model


class Classroom(Model):
    """A class. Nobody can join once it is closed or holds `capacity` learners."""

    __tablename__ = "classroom"
    __table_args__ = (sa.CheckConstraint("capacity BETWEEN 1 AND 1000", name="capacity"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(240))
    instructor_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), index=True)
    join_code: Mapped[str] = mapped_column(sa.String(12), unique=True)
    is_open: Mapped[bool] = mapped_column(default=True)
    capacity: Mapped[int] = mapped_column(default=500)
    created_at: Mapped[datetime]
    instructor: Mapped[User] = relationship()


class Membership(Model):
    """A learner in a class, once."""

    __tablename__ = "membership"

    classroom_id: Mapped[int] = mapped_column(sa.ForeignKey("classroom.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)
    joined_at: Mapped[datetime]
    family_name: Mapped[str | None] = mapped_column(
        sa.String(240)
    )  # by which the class's list is sorted; the instructor's
