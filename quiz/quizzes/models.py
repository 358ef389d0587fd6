"""The tables of quizzes: the questions in their order, the answers, and their points."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quiz.db import Model


class QuizAttempt(Model):
    """A quiz. `topic` is null for a mixed one; `seed` fixes the order of the options."""

    __tablename__ = "quiz_attempt"
    __table_args__ = (
        sa.Index("ix_quiz_attempt_user_id_id", "user_id", "id"),
        sa.Index(
            "ix_quiz_attempt_open",
            "user_id",
            "topic",
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    topic: Mapped[str | None] = mapped_column(sa.String(60))
    seed: Mapped[int]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    points: Mapped[float | None]  # sum of the items' points, set when finished
    items: Mapped[list["QuizItem"]] = relationship(
        back_populates="attempt",
        order_by="QuizItem.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class QuizItem(Model):
    """A question of a quiz. `answer` is an `answers.Answer` as plain data, with the numbers that a family drew;
    null until answered."""

    __tablename__ = "quiz_item"

    attempt_id: Mapped[int] = mapped_column(sa.ForeignKey("quiz_attempt.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)  # from 1
    question_id: Mapped[str] = mapped_column(sa.String(120), index=True)
    answer: Mapped[dict[str, Any] | None]
    points: Mapped[float | None]  # 0 to 1
    answered_at: Mapped[datetime | None]
    attempt: Mapped[QuizAttempt] = relationship(back_populates="items")
