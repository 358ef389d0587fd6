"""Code that learners write: the draft, every submission with its Report, and the hints they took."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quiz.db import Model


class Kind(StrEnum):
    RUN = "run"  # the sample checks
    SUBMIT = "submit"  # all checks


class State(StrEnum):
    QUEUED = "queued"
    GRADING = "grading"
    DONE = "done"


class Draft(Model):
    """The code in a learner's editor. `version` counts saves, so that an old tab never overwrites silently."""

    __tablename__ = "draft"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    exercise: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    source: Mapped[str] = mapped_column(sa.Text)
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime]


class Submission(Model):
    """Code handed in. The row is the truth about the queue: it is committed before it is queued, leased while a
    grader works on it, and found again by the sweep when the lease runs out."""

    __tablename__ = "submission"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "token"),
        sa.CheckConstraint("kind IN ('run', 'submit')", name="kind"),
        sa.CheckConstraint("state IN ('queued', 'grading', 'done')", name="state"),
        sa.CheckConstraint("(state = 'done') = (report IS NOT NULL)", name="done_has_report"),
        sa.Index("ix_submission_state_lease_until", "state", "lease_until"),
        sa.Index("ix_submission_user_id_exercise_created_at", "user_id", "exercise", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    token: Mapped[str] = mapped_column(sa.String(40))  # made with the form: the same form sent twice is one row
    exercise: Mapped[str] = mapped_column(sa.String(80), index=True)
    kind: Mapped[str] = mapped_column(sa.String(8))
    source: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.String(8), default=State.QUEUED.value)
    created_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)  # how often a grader took it up
    graded_at: Mapped[datetime | None]
    verdict: Mapped[str | None] = mapped_column(sa.String(20))
    score: Mapped[float | None]
    max_score: Mapped[float | None]
    steps: Mapped[int | None] = mapped_column(sa.BigInteger)
    report: Mapped[dict[str, Any] | None]


class HintTaken(Model):
    """A hint that a learner opened; rung 1 is the nudge, 3 the shape of the code."""

    __tablename__ = "hint_taken"
    __table_args__ = (sa.CheckConstraint("rung BETWEEN 1 AND 3", name="rung"),)

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    exercise: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    rung: Mapped[int] = mapped_column(primary_key=True)
    taken_at: Mapped[datetime]
