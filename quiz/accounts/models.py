"""Who people are: learners, instructors and admins, and the failed sign-ins that slow a guesser down."""

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
    display_name: Mapped[str] = mapped_column(sa.String(80))
    password_hash: Mapped[str] = mapped_column(sa.String(255))
    session_token: Mapped[str] = mapped_column(sa.String(64), unique=True)
    role: Mapped[str] = mapped_column(sa.String(16), default=Role.LEARNER.value)
    timezone: Mapped[str] = mapped_column(sa.String(64), default="UTC")
    created_at: Mapped[datetime]

    def get_id(self) -> str:
        return self.session_token

    @property
    def teaches(self) -> bool:
        return self.role in {Role.INSTRUCTOR, Role.ADMIN}


class FailedSignIn(Model):
    """One failed sign-in, kept while it counts towards the limit. `key` is "name:…" or "address:…"."""

    __tablename__ = "failed_sign_in"
    __table_args__ = (sa.Index("ix_failed_sign_in_key_failed_at", "key", "failed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(160))
    failed_at: Mapped[datetime]
