"""The code that learners write: the draft, every submission with its Report, and the taken hints."""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, column_property, mapped_column

from quiz.db import Model
from quiz.submissions.rounding import rounded, seen_report

INTERNAL = {"internal": True}  # of the queue: for no learner and no download


class Kind(StrEnum):
    RUN = "run"  # the sample checks
    SUBMIT = "submit"  # all checks


class State(StrEnum):
    QUEUED = "queued"
    GRADING = "grading"
    DONE = "done"
    CANCELLED = "cancelled"  # by its learner, while it waited; it counts for nothing


class Priority(IntEnum):
    """The order of grading: the kind that somebody watches most closely comes first."""

    RUN = 0
    SUBMIT = 1
    REGRADE = 2


OF_KIND: Mapping[str, Priority] = {Kind.RUN: Priority.RUN, Kind.SUBMIT: Priority.SUBMIT}


class Draft(Model):
    """The code in a learner's editor. `version` counts saves, so that an old tab never overwrites silently."""

    __tablename__ = "draft"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    exercise: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    source: Mapped[str] = mapped_column(sa.Text)
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime]


def priority_of_kind(context: DefaultExecutionContext) -> int:
    row: dict[str, Any] = context.get_current_parameters()  # type: ignore[no-untyped-call]  # SQLAlchemy's own
    return OF_KIND.get(row["kind"], Priority.SUBMIT).value


class SourceText(Model):
    """The code of submissions, by its SHA-256 in hexadecimal: a text that is sent twice is
    stored once. See kept_sources.py."""

    __tablename__ = "source_text"

    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    text: Mapped[str] = mapped_column(sa.Text)


def text_of(digest: sa.ColumnElement[str] | Mapped[str]) -> sa.ScalarSelect[str]:
    """The text for a row's digest."""
    of_digest = sa.select(SourceText.text).where(SourceText.digest == digest)
    return of_digest.correlate_except(SourceText).scalar_subquery()


class Submission(Model):
    """Code handed in. The row is the truth about the queue: it is committed before any grader is woken, leased while a
    grader works on it, and found again by the sweep when the lease runs out. While it waits for a regrade, it keeps the
    Report that it has.

    Report and source are wide: they are read only where a query names them, see `service.get_submission`."""

    __tablename__ = "submission"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "token"),
        sa.CheckConstraint("kind IN ('run', 'submit')", name="kind"),
        sa.CheckConstraint("state IN ('queued', 'grading', 'done', 'cancelled')", name="state"),
        sa.CheckConstraint("(claim IS NOT NULL) = (state = 'grading')", name="claimed_in_hand"),
        sa.CheckConstraint("priority BETWEEN 0 AND 2", name="priority"),
        sa.CheckConstraint("(report IS NOT NULL) = (state = 'done' OR regrade_id IS NOT NULL)", name="done_has_report"),
        sa.CheckConstraint("regrade_id IS NULL OR state IN ('queued', 'grading')", name="regrade_waits"),
        sa.CheckConstraint("(regrade_id IS NOT NULL) = (priority = 2)", name="regrade_is_last"),
        sa.Index("ix_submission_queue", "state", "priority", "turn", "id"),
        sa.Index("ix_submission_user_id_id", "user_id", "id"),
        sa.Index("ix_submission_user_id_exercise_id", "user_id", "exercise", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    token: Mapped[str] = mapped_column(
        sa.String(40), info=INTERNAL
    )  # made with the form: the same form sent twice is one row
    exercise: Mapped[str] = mapped_column(sa.String(80), index=True)
    kind: Mapped[str] = mapped_column(sa.String(8))
    source_digest: Mapped[str] = mapped_column(
        sa.ForeignKey("source_text.digest"),
        index=True,
        info={"exported": lambda digest: text_of(digest).label("source")},
    )
    state: Mapped[str] = mapped_column(sa.String(12), default=State.QUEUED.value)
    priority: Mapped[int] = mapped_column(default=priority_of_kind, server_default="1", info=INTERNAL)
    turn: Mapped[int] = mapped_column(
        default=0, server_default="0", info=INTERNAL
    )  # the round in which it is graded: see queue.py
    created_at: Mapped[datetime]
    lease_until: Mapped[datetime | None] = mapped_column(info=INTERNAL)
    claim: Mapped[str | None] = mapped_column(
        sa.String(32), info=INTERNAL
    )  # of the grader that has it in hand: see leases.py
    holder: Mapped[str | None] = mapped_column(
        sa.String(64), info=INTERNAL
    )  # the name of the grader that took it up last
    tries: Mapped[int] = mapped_column(default=0, info=INTERNAL)  # the number of times that a grader took it up
    graded_at: Mapped[datetime | None]
    verdict: Mapped[str | None] = mapped_column(sa.String(20))
    score: Mapped[float | None]
    max_score: Mapped[float | None]
    steps: Mapped[int | None] = mapped_column(sa.BigInteger, info={"seen": lambda steps: steps and rounded(steps)})
    report: Mapped[dict[str, Any] | None] = mapped_column(deferred=True, info={"seen": seen_report})
    answer_key: Mapped[str | None] = mapped_column(sa.String(64), index=True, info=INTERNAL)  # of the Report's inputs
    regrade_id: Mapped[int | None] = mapped_column(sa.ForeignKey("regrade.id"), index=True)  # while it waits for one
    source: Mapped[str] = column_property(
        text_of(source_digest), deferred=True
    )  # to read, where a query names it; kept_sources.py stores the code


class Regrade(Model):
    """The order to grade submissions again that other checks judged, by the present checks: who gave it and why."""

    __tablename__ = "regrade"
    __table_args__ = (
        sa.CheckConstraint("ordered_by <> ''", name="ordered_by"),
        sa.CheckConstraint("why <> ''", name="why"),
        sa.Index(
            "uq_regrade_open",
            "exercise",
            unique=True,
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exercise: Mapped[str] = mapped_column(sa.String(80))
    exercise_digest: Mapped[str] = mapped_column(sa.String(64))
    engine_digest: Mapped[str] = mapped_column(sa.String(64))
    ordered_by: Mapped[str] = mapped_column(sa.String(80))
    why: Mapped[str] = mapped_column(sa.String(400))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class RegradeChange(Model):
    """The change of one submission by a regrade: its result before with the old Report, and the result after. Before
    the grading it has no result after; where grading failed on our side, the submission kept its old result."""

    __tablename__ = "regrade_change"
    __table_args__ = (sa.CheckConstraint("(graded_at IS NULL) = (to_verdict IS NULL)", name="graded_has_verdict"),)

    regrade_id: Mapped[int] = mapped_column(sa.ForeignKey("regrade.id"), primary_key=True)
    submission_id: Mapped[int] = mapped_column(
        sa.ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    from_verdict: Mapped[str] = mapped_column(sa.String(20))
    from_score: Mapped[float]
    from_max_score: Mapped[float]
    from_exercise_digest: Mapped[str] = mapped_column(sa.String(64))
    from_engine_digest: Mapped[str] = mapped_column(sa.String(64))
    from_report: Mapped[dict[str, Any]] = mapped_column(deferred=True, info={"seen": seen_report})
    to_verdict: Mapped[str | None] = mapped_column(sa.String(20))
    to_score: Mapped[float | None]
    to_max_score: Mapped[float | None]
    to_exercise_digest: Mapped[str | None] = mapped_column(sa.String(64))
    to_engine_digest: Mapped[str | None] = mapped_column(sa.String(64))
    graded_at: Mapped[datetime | None]


class HintTaken(Model):
    """A hint that a learner opened; rung 1 is the nudge, 3 the shape of the code."""

    __tablename__ = "hint_taken"
    __table_args__ = (sa.CheckConstraint("rung BETWEEN 1 AND 3", name="rung"),)

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    exercise: Mapped[str] = mapped_column(sa.String(80), primary_key=True)
    rung: Mapped[int] = mapped_column(primary_key=True)
    taken_at: Mapped[datetime]
