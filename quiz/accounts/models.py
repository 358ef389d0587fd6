"""Who people are: learners, instructors and admins, what slows a guesser down, and who is invited."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, mapped_column

from quiz.db import Model


class Role(StrEnum):
    LEARNER = "learner"
    INSTRUCTOR = "instructor"
    ADMIN = "admin"


class User(Model, UserMixin):  # type: ignore[misc]  # flask-login ships no types
    """A person with an account. `session_token` changes with the password and ends every open session."""

    __tablename__ = "user"
    __table_args__ = (sa.CheckConstraint("role IN ('learner', 'instructor', 'admin')", name="role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(sa.String(32), unique=True)  # lower case: "Ana" and "ana" are one person
    display_name: Mapped[str] = mapped_column(sa.String(240))
    password_hash: Mapped[str] = mapped_column(sa.String(255))
    session_token: Mapped[str] = mapped_column(sa.String(64), unique=True)
    role: Mapped[str] = mapped_column(sa.String(16), default=Role.LEARNER.value)
    timezone: Mapped[str] = mapped_column(sa.String(64), default="UTC")
    timezone_chosen: Mapped[bool] = mapped_column(default=False)  # by the person; else it follows their device
    created_at: Mapped[datetime]

    def get_id(self) -> str:
        return self.session_token

    @property
    def teaches(self) -> bool:
        return self.role in {Role.INSTRUCTOR, Role.ADMIN}


class FailedTry(Model):
    """Tries in vain at one door, of one who tried: kept for a day, longer while they still count. `key` is a digest
    that only this installation can make. `user_id` is whose account was tried, None where there is no such account."""

    __tablename__ = "failed_try"

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), index=True)
    door: Mapped[str] = mapped_column(sa.String(32))
    network: Mapped[str | None] = mapped_column(sa.String(64))  # where from, shortened: of strangers no more is kept
    tries: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime]
    level: Mapped[float] = mapped_column(default=0.0)  # failures that count, at `last_at`
    wait_until: Mapped[datetime | None]
    kept_until: Mapped[datetime] = mapped_column(index=True)


class Invitation(Model):
    """A link that lets people make an account, so many times and until then. Only a digest of its code is kept."""

    __tablename__ = "invitation"
    __table_args__ = (
        sa.CheckConstraint("role IN ('learner', 'instructor', 'admin')", name="role"),
        sa.CheckConstraint("used BETWEEN 0 AND uses", name="used"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)  # SHA-256, hexadecimal
    role: Mapped[str] = mapped_column(sa.String(16))  # of who comes by it
    uses: Mapped[int]
    used: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
