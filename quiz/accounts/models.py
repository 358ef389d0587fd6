"""The tables of accounts: users, their signed-in devices, failed tries, invitations and the security log."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quiz.db import Model


class Role(StrEnum):
    LEARNER = "learner"
    INSTRUCTOR = "instructor"
    ADMIN = "admin"


class User(Model, UserMixin):  # type: ignore[misc]  # flask-login ships no types
    """A person with an account."""

    __tablename__ = "user"
    __table_args__ = (sa.CheckConstraint("role IN ('learner', 'instructor', 'admin')", name="role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(sa.String(32), unique=True)  # lower case: "Ana" and "ana" are one person
    display_name: Mapped[str] = mapped_column(sa.String(240))
    password_hash: Mapped[str] = mapped_column(sa.String(255))
    role: Mapped[str] = mapped_column(sa.String(16), default=Role.LEARNER.value)
    timezone: Mapped[str] = mapped_column(sa.String(64), default="UTC")
    # By the person; else it follows their device.
    timezone_chosen: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    created_at: Mapped[datetime]

    @property
    def teaches(self) -> bool:
        return self.role in {Role.INSTRUCTOR, Role.ADMIN}


class FailedTry(Model):
    """The failed tries of one person at one door: kept for a day, longer while they still count. `key` is a digest that
    only this installation can make. `user_id` is the tried account's, None where there is no such account."""

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
    """A link that lets people make an account, `uses` times and until it expires. Only a digest of its code is kept."""

    __tablename__ = "invitation"
    __table_args__ = (
        sa.CheckConstraint("role IN ('learner', 'instructor', 'admin')", name="role"),
        sa.CheckConstraint("used BETWEEN 0 AND uses", name="used"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)  # SHA-256, hexadecimal
    role: Mapped[str] = mapped_column(sa.String(16))  # of the accounts made by it
    uses: Mapped[int]
    used: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class SignedInDevice(Model):
    """A sign-in that lasts: a device with the token of this row in its cookie. Only a digest of the token is kept, so
    that nobody can sign in with the contents of the database. After the end the row gives the reason for a while."""

    __tablename__ = "signed_in_device"
    __table_args__ = (
        sa.Index("ix_signed_in_device_user_id_seen_at", "user_id", "seen_at"),
        sa.Index("ix_signed_in_device_seen_at", "seen_at"),
        sa.CheckConstraint("(ended_at IS NULL) = (why IS NULL)", name="ended_for_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)  # SHA-256, hexadecimal
    device: Mapped[str] = mapped_column(sa.String(60))  # in words: "Firefox on Linux"
    address: Mapped[str] = mapped_column(sa.String(64))
    kept: Mapped[bool]  # "Keep me signed in on this device"
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]  # written every few minutes at most
    ended_at: Mapped[datetime | None]
    why: Mapped[str | None] = mapped_column(sa.String(16))
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class SecurityEvent(Model):
    """An entry of the security log: who did what to whom, when and from where. Entries are added and age out. They
    change only when an account is deleted: its names leave them."""

    __tablename__ = "security_event"
    __table_args__ = (
        sa.Index("ix_security_event_at", "at"),
        sa.Index("ix_security_event_kind_at", "kind", "at"),
        sa.Index("ix_security_event_user_id_at", "user_id", "at"),
        sa.Index("ix_security_event_about_id_at", "about_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(sa.String(32))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="SET NULL"))  # who did it
    name: Mapped[str] = mapped_column(sa.String(80))
    about_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id", ondelete="SET NULL"))
    about: Mapped[str] = mapped_column(sa.String(80))  # whom it was done to; empty where it is nobody else
    address: Mapped[str] = mapped_column(sa.String(64))
    details: Mapped[str] = mapped_column(sa.String(200))
