"""The append-only record of the learners' acts, from which every number can be computed again, and the summaries: rows
with the sums of a history, so that no page reads the history."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quiz.db import Model
from quiz.events.kinds import EventKind
from quiz.events.payloads import PAYLOADS, Payload


def table_of(model: type[Model]) -> sa.Table:
    """The table of a model, for statements outside the session."""
    table = sa.inspect(model).local_table
    assert isinstance(table, sa.Table)
    return table


class Event(Model):
    """An act of a learner: who did what, when, to which content, with which result. Rows are added, never changed."""

    __tablename__ = "event"
    __table_args__ = (
        sa.Index("ix_event_user_id_at", "user_id", "at"),
        sa.Index("ix_event_user_id_day", "user_id", "day"),
        sa.Index("ix_event_user_id_kind_subject_id", "user_id", "kind", "subject", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    day: Mapped[date]  # the learner's, where they were then: it never changes, wherever they go
    kind: Mapped[str] = mapped_column(sa.String(32))
    subject: Mapped[str] = mapped_column(sa.String(120))  # a stable id of the catalogue
    result: Mapped[dict[str, Any]]  # see payloads.py

    @property
    def payload(self) -> Payload:
        return PAYLOADS[EventKind(self.kind)].from_json(self.result)


class LearnerDay(Model):
    """The numbers of a learner's acts on one of their own days, without those taken back; a day of rest has no row.

    `introduced` counts the reviews in which a card was met first, and `forgotten` the others that were graded Again.
    `recalls` counts the reviews of cards last reviewed on an earlier day, and `recalled` those of them that were known;
    of days before these were counted, both are 0."""

    __tablename__ = "learner_day"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    acts: Mapped[int] = mapped_column(default=0)  # reviews, answers, submissions and interviews
    reviews: Mapped[int] = mapped_column(default=0)
    again: Mapped[int] = mapped_column(default=0)
    introduced: Mapped[int] = mapped_column(default=0)
    forgotten: Mapped[int] = mapped_column(default=0)
    recalls: Mapped[int] = mapped_column(default=0, server_default="0")
    recalled: Mapped[int] = mapped_column(default=0, server_default="0")


class FirstTime(Model):
    """The first time of an act that earns points: a card met, a question answered wholly right, an exercise solved, an
    interview finished. `day` is the earliest of the learner's days on which it was done."""

    __tablename__ = "first_time"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    subject: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    at: Mapped[datetime]
    day: Mapped[date]


class LearnerEvidence(Model):
    """What a learner last showed of a subject other than a card: the outcome of the newest answer to a question, of the
    newest submission to an exercise, of the newest judgement of an interview's signal. `outcome` is 0 to 1."""

    __tablename__ = "learner_evidence"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    subject: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    day: Mapped[date]
    outcome: Mapped[float]
    event: Mapped[int]  # the id of the newest event, whose outcome it is


class LearnerCalibration(Model):
    """The foreseen and the real outcomes of a learner's acts of one kind, for the foreseen recalls of one tenth: those
    of 90 % to 100 % are in tenth 9."""

    __tablename__ = "learner_calibration"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    tenth: Mapped[int] = mapped_column(primary_key=True)
    acts: Mapped[int]
    expected_percent: Mapped[int]  # the sum
    points: Mapped[float]  # the sum; an act is worth 0 to 1


class LearnerTopic(Model):
    """The sums of a learner's finished quizzes about a topic, or of a mode; `last_attempt` is the newest quiz."""

    __tablename__ = "learner_topic"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    topic: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    quizzes: Mapped[int]
    points: Mapped[float]
    questions: Mapped[int]
    last_attempt: Mapped[int]


class LearnerExercise(Model):
    """A learner's progress with an exercise, by `best_attempt`: the best submission or, without one, the best run.

    `passed` and `checks` are that attempt's while it is not accepted; `best_steps` are those of the accepted submission
    with the fewest."""

    __tablename__ = "learner_exercise"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    exercise: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    solved: Mapped[bool]
    submitted: Mapped[bool]
    score: Mapped[float]
    max_score: Mapped[float]
    passed: Mapped[int | None]
    checks: Mapped[int | None]
    best_steps: Mapped[int | None] = mapped_column(sa.BigInteger)
    best_attempt: Mapped[int]
