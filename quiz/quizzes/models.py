"""The tables of quizzes: the questions in their order, the answers, and their points."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quiz.db import Model


class QuizAttempt(Model):
    """A quiz. `mode` is a `modes.Mode`; `topic` is null but for a quiz about one topic; `seed` fixes the order of the
    options. `ends_at` is the end of a timed exam, `day` the learner's own day that daily questions are for."""

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
        sa.Index("ix_quiz_attempt_user_id_day", "user_id", "day", unique=True),  # one quiz of the day
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    mode: Mapped[str] = mapped_column(sa.String(16), default="topic", server_default="topic")
    topic: Mapped[str | None] = mapped_column(sa.String(60))
    seed: Mapped[int]
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    day: Mapped[date | None]
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
    null until answered. An exam's answers have no points until it is finished."""

    __tablename__ = "quiz_item"

    attempt_id: Mapped[int] = mapped_column(sa.ForeignKey("quiz_attempt.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)  # from 1
    question_id: Mapped[str] = mapped_column(sa.String(120), index=True)
    answer: Mapped[dict[str, Any] | None]
    points: Mapped[float | None]  # 0 to 1
    answered_at: Mapped[datetime | None]
    attempt: Mapped[QuizAttempt] = relationship(back_populates="items")
