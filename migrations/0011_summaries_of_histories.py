"""summaries, so that no page reads a whole history

Revision ID: 0011
Revises: 0008
Create Date: 2026-11-28 02:52:38.850159

"""

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHUNK = 1_000
TAKES_BACK = {"card_undone": "card_reviewed", "exercise_unsolved": "exercise_solved"}
ACTS = ("card_reviewed", "quiz_answered", "exercise_submitted", "interview_finished")
EARNING = ("card_reviewed", "quiz_answered", "exercise_solved", "interview_finished")
MET, MEASURED, OPEN = "reviews > 0", "duration_ms IS NOT NULL AND undone_at IS NULL", "finished_at IS NULL"
UNCHECKED = "debriefed_at IS NULL"

event = sa.table(
    "event",
    *(sa.column(name) for name in ("user_id", "at", "day", "kind", "subject")),
    sa.column("result", sa.JSON(none_as_null=True)),
)
submission = sa.table(
    "submission",
    *(sa.column(name) for name in ("id", "user_id", "exercise", "kind", "verdict", "score", "max_score", "steps")),
    sa.column("report", sa.JSON(none_as_null=True)),
)
version = sa.func.coalesce(event.c.result["version"].as_integer(), 1)
points = event.c.result["points"].as_float()


def upgrade() -> None:
    """Upgrade schema."""
    create_tables()
    op.drop_index("ix_card_state_user_id_due", "card_state")
    create_partial("ix_card_state_met", "card_state", ["user_id", "due"], MET)
    op.drop_index("ix_event_user_id_kind_subject", "event")
    op.create_index("ix_event_user_id_kind_subject_id", "event", ["user_id", "kind", "subject", "id"])
    op.create_index("ix_interview_attempt_user_id_prompt_id", "interview_attempt", ["user_id", "prompt", "id"])
    op.drop_index("ix_interview_attempt_user_id_started_at", "interview_attempt")
    op.create_index("ix_interview_attempt_user_id_id", "interview_attempt", ["user_id", "id"])
    create_partial("ix_interview_attempt_unchecked", "interview_attempt", ["user_id", "prompt"], UNCHECKED)
    op.drop_index("ix_quiz_attempt_user_id_started_at", "quiz_attempt")
    create_partial("ix_quiz_attempt_open", "quiz_attempt", ["user_id", "topic"], OPEN)
    op.create_index("ix_quiz_attempt_user_id_id", "quiz_attempt", ["user_id", "id"])
    op.drop_index("ix_submission_user_id_exercise_created_at", "submission")
    op.create_index("ix_submission_user_id_exercise_id", "submission", ["user_id", "exercise", "id"])
    create_partial("ix_review_log_measured", "review_log", ["user_id", "reviewed_at"], MEASURED)
    op.create_index("ix_review_log_user_id_card_id_reviewed_at", "review_log", ["user_id", "card_id", "reviewed_at"])
    fill("learner_day", learner_days())
    fill("first_time", first_times())
    fill("learner_topic", learner_topics())
    fill_exercises()


def downgrade() -> None:
    """Downgrade schema: what the summaries say is in the histories as well."""
    op.drop_index("ix_review_log_user_id_card_id_reviewed_at", "review_log")
    op.drop_index("ix_review_log_measured", "review_log")
    op.drop_index("ix_submission_user_id_exercise_id", "submission")
    created = ["user_id", "exercise", "created_at"]
    op.create_index("ix_submission_user_id_exercise_created_at", "submission", created)
    op.drop_index("ix_quiz_attempt_user_id_id", "quiz_attempt")
    op.drop_index("ix_quiz_attempt_open", "quiz_attempt")
    op.create_index("ix_quiz_attempt_user_id_started_at", "quiz_attempt", ["user_id", "started_at"])
    op.drop_index("ix_interview_attempt_unchecked", "interview_attempt")
    op.drop_index("ix_interview_attempt_user_id_id", "interview_attempt")
    op.create_index("ix_interview_attempt_user_id_started_at", "interview_attempt", ["user_id", "started_at"])
    op.drop_index("ix_interview_attempt_user_id_prompt_id", "interview_attempt")
    op.drop_index("ix_event_user_id_kind_subject_id", "event")
    op.create_index("ix_event_user_id_kind_subject", "event", ["user_id", "kind", "subject"])
    op.drop_index("ix_card_state_met", "card_state")
    op.create_index("ix_card_state_user_id_due", "card_state", ["user_id", "due"])
    for name in ("learner_topic", "learner_exercise", "learner_day", "first_time"):
        op.drop_table(name)


def create_tables() -> None:
    op.create_table(
        "first_time",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_first_time_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "kind", "subject", name=op.f("pk_first_time")),
    )
    op.create_table(
        "learner_day",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("acts", sa.Integer(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("again", sa.Integer(), nullable=False),
        sa.Column("introduced", sa.Integer(), nullable=False),
        sa.Column("forgotten", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_learner_day_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "day", name=op.f("pk_learner_day")),
    )
    op.create_table(
        "learner_topic",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=120), nullable=False),
        sa.Column("quizzes", sa.Integer(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("last_attempt", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_learner_topic_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "topic", name=op.f("pk_learner_topic")),
    )
    op.create_table(
        "learner_exercise",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.String(length=80), nullable=False),
        sa.Column("solved", sa.Boolean(), nullable=False),
        sa.Column("submitted", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("max_score", sa.Double(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=True),
        sa.Column("checks", sa.Integer(), nullable=True),
        sa.Column("best_steps", sa.BigInteger(), nullable=True),
        sa.Column("best_attempt", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_learner_exercise_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "exercise", name=op.f("pk_learner_exercise")),
    )


def create_partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def fill(name: str, rows: sa.Select[Any]) -> None:
    table = sa.table(name, *(sa.column(column.name) for column in rows.selected_columns))
    op.execute(sa.insert(table).from_select(list(rows.selected_columns.keys()), rows))


def holds() -> sa.ColumnElement[bool]:
    """That an event was not taken back by a later one."""
    takes_back = sa.case(TAKES_BACK, value=event.c.kind)
    undone = sa.select(event.c.user_id, takes_back, event.c.subject, version).where(event.c.kind.in_(list(TAKES_BACK)))
    this = sa.tuple_(event.c.user_id, event.c.kind, event.c.subject, version)
    return event.c.kind.not_in(list(TAKES_BACK.values())) | this.not_in(undone)


def learner_days() -> sa.Select[Any]:
    lowest = sa.func.min(version).over(partition_by=(event.c.user_id, event.c.kind, event.c.subject))
    held = (
        sa.select(
            event.c.user_id,
            event.c.day,
            (event.c.kind == "card_reviewed").label("is_review"),
            (event.c.result["rating"].as_integer() == 1).label("is_again"),
            (version == lowest).label("is_first"),
        )
        .where(event.c.kind.in_(ACTS), holds())
        .subquery()
    )
    review, again, first = held.c.is_review, held.c.is_again, held.c.is_first
    return sa.select(
        held.c.user_id,
        held.c.day,
        sa.func.count().label("acts"),
        count_if(review).label("reviews"),
        count_if(review & again).label("again"),
        count_if(review & first).label("introduced"),
        count_if(review & again & ~first).label("forgotten"),
    ).group_by(held.c.user_id, held.c.day)


def count_if(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.case((condition, 1)))


def first_times() -> sa.Select[Any]:
    same = (event.c.user_id, event.c.kind, event.c.subject)
    right = (event.c.kind != "quiz_answered") | (points >= 1)
    chosen = sa.select(*same, sa.func.min(event.c.at).label("at"), sa.func.min(event.c.day).label("day"))
    return chosen.where(event.c.kind.in_(EARNING), right, holds()).group_by(*same)


def learner_topics() -> sa.Select[Any]:
    number = {name: sa.func.coalesce(event.c.result[name].as_integer(), 0) for name in ("of", "attempt")}
    return (
        sa.select(
            event.c.user_id,
            event.c.subject.label("topic"),
            sa.func.count().label("quizzes"),
            sa.func.sum(sa.func.coalesce(points, 0.0)).label("points"),
            sa.func.sum(number["of"]).label("questions"),
            sa.func.max(number["attempt"]).label("last_attempt"),
        )
        .where(event.c.kind == "quiz_finished")
        .group_by(event.c.user_id, event.c.subject)
    )


def fill_exercises() -> None:
    """The best attempt at each exercise, in chunks: how many checks pass is told by its Report, which is large."""
    connection = op.get_bind()
    names = ("user_id", "exercise", "solved", "submitted", "score", "max_score", "passed", "checks")
    table = sa.table("learner_exercise", *(sa.column(name) for name in (*names, "best_steps", "best_attempt")))
    best = connection.execute(best_attempts()).all()
    for start in range(0, len(best), CHUNK):
        chunk = best[start : start + CHUNK]
        reports = reports_of(connection, [row.best_attempt for row in chunk])
        connection.execute(sa.insert(table), [row._asdict() | reports[row.best_attempt] for row in chunk])


def best_attempts() -> sa.Select[Any]:
    same = (submission.c.user_id, submission.c.exercise)
    submitted = submission.c.kind == "submit"
    solving = submitted & (submission.c.verdict == "accepted")
    score = sa.func.coalesce(submission.c.score, 0.0)
    rank = sa.func.row_number().over(
        partition_by=same, order_by=(submitted.desc(), score.desc(), submission.c.id.desc())
    )
    solves = sa.func.max(sa.case((solving, 1), else_=0)).over(partition_by=same)
    ranked = (
        sa.select(
            *same,
            (solves > 0).label("solved"),
            submitted.label("submitted"),
            score.label("score"),
            sa.func.coalesce(submission.c.max_score, 0.0).label("max_score"),
            sa.func.min(sa.case((solving, submission.c.steps))).over(partition_by=same).label("best_steps"),
            submission.c.id.label("best_attempt"),
            rank.label("rank"),
        )
        .where(submission.c.verdict.is_not(None))
        .subquery()
    )
    return sa.select(*(column for column in ranked.c if column.name != "rank")).where(ranked.c.rank == 1)


def reports_of(connection: sa.Connection, ids: list[int]) -> dict[int, dict[str, int | None]]:
    """How many checks of each of these attempts pass, of how many; None for those that are accepted."""
    failed = sa.case((submission.c.verdict != "accepted", sa.cast(submission.c.report, sa.Text)))
    found = connection.execute(sa.select(submission.c.id, failed).where(submission.c.id.in_(ids)))
    return {id_: passed(json.loads(report) if report else {}) for id_, report in found}


def passed(report: dict[str, Any]) -> dict[str, int | None]:
    checks = report.get("checks") or None
    right = sum(check["verdict"] == "accepted" for check in checks) if checks else None
    return {"passed": right, "checks": len(checks) if checks else None}
