"""The tables of interviews: the clock, and the learner's questions, estimates, texts and ratings."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quiz.db import Model


class InterviewAttempt(Model):
    """An interview. Its clock is `elapsed_s` plus, while it runs, the time since `running_since`; both are the
    server's, so another device shows the same time."""

    __tablename__ = "interview_attempt"
    __table_args__ = (
        sa.Index("ix_interview_attempt_user_id_id", "user_id", "id"),
        sa.Index("ix_interview_attempt_user_id_prompt_id", "user_id", "prompt", "id"),
        sa.Index(
            "ix_interview_attempt_unchecked",
            "user_id",
            "prompt",
            sqlite_where=sa.text("debriefed_at IS NULL"),
            postgresql_where=sa.text("debriefed_at IS NULL"),
        ),
        sa.Index(
            "uq_interview_attempt_open",
            "user_id",
            "prompt",
            unique=True,
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        ),  # one open talk a prompt: starting twice gives the first again
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    prompt: Mapped[str] = mapped_column(sa.String(80))
    phase: Mapped[str] = mapped_column(sa.String(40))
    started_at: Mapped[datetime]
    elapsed_s: Mapped[int] = mapped_column(default=0)
    running_since: Mapped[datetime | None]  # null while paused and once finished
    phase_elapsed: Mapped[dict[str, Any]] = mapped_column(
        default=dict
    )  # seconds spent by phase id, for ended stretches
    finished_at: Mapped[datetime | None]  # the talk is over, the self-check begins
    debriefed_at: Mapped[datetime | None]  # the self-check is complete

    answers: Mapped[list["InterviewAnswer"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    questions: Mapped[list["InterviewQuestion"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="InterviewQuestion.asked_at"
    )
    estimates: Mapped[list["InterviewEstimate"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    ratings: Mapped[list["InterviewRating"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class InterviewAnswer(Model):
    """The learner's text for one phase, as Markdown. `version` counts saves."""

    __tablename__ = "interview_answer"

    attempt_id: Mapped[int] = mapped_column(sa.ForeignKey("interview_attempt.id", ondelete="CASCADE"), primary_key=True)
    phase: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    text: Mapped[str] = mapped_column(sa.Text)
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime]


class InterviewQuestion(Model):
    """A clarifying question that the learner chose to ask, once."""

    __tablename__ = "interview_question"

    attempt_id: Mapped[int] = mapped_column(sa.ForeignKey("interview_attempt.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    phase: Mapped[str] = mapped_column(sa.String(40))
    asked_at: Mapped[datetime]
    elapsed_s: Mapped[int]


class InterviewEstimate(Model):
    """The one answer to an estimate, and its judgement: value, unit and order of magnitude apart."""

    __tablename__ = "interview_estimate"

    attempt_id: Mapped[int] = mapped_column(sa.ForeignKey("interview_attempt.id", ondelete="CASCADE"), primary_key=True)
    estimate: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    answer: Mapped[str] = mapped_column(sa.String(120))
    judgement: Mapped[dict[str, Any]]
    answered_at: Mapped[datetime]


class InterviewRating(Model):
    """The learner's judgement of one signal of the rubric in the self-check, and the words that show it."""

    __tablename__ = "interview_rating"
    __table_args__ = (sa.CheckConstraint("level IN ('met', 'partly', 'missed', 'cannot_tell')", name="level"),)

    attempt_id: Mapped[int] = mapped_column(sa.ForeignKey("interview_attempt.id", ondelete="CASCADE"), primary_key=True)
    signal: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    level: Mapped[str] = mapped_column(sa.String(16))
    evidence: Mapped[str] = mapped_column(sa.String(280), default="")
    rated_at: Mapped[datetime]
