"""a fair queue, attempts that can be cancelled, and regrades

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-23 08:55:12.310418

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BEFORE = {
    "state": "state IN ('queued', 'grading', 'done')",
    "done_has_report": "(state = 'done') = (report IS NOT NULL)",
}
AFTER = {
    "state": "state IN ('queued', 'grading', 'done', 'cancelled')",
    "done_has_report": "(report IS NOT NULL) = (state = 'done' OR regrade_id IS NOT NULL)",
    "priority": "priority BETWEEN 0 AND 2",
    "regrade_waits": "regrade_id IS NULL OR state IN ('queued', 'grading')",
    "regrade_is_last": "(regrade_id IS NOT NULL) = (priority = 2)",
}


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "regrade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.String(length=80), nullable=False),
        sa.Column("exercise_digest", sa.String(length=64), nullable=False),
        sa.Column("engine_digest", sa.String(length=64), nullable=False),
        sa.Column("ordered_by", sa.String(length=80), nullable=False),
        sa.Column("why", sa.String(length=400), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ordered_by <> ''", name=op.f("ck_regrade_ordered_by")),
        sa.CheckConstraint("why <> ''", name=op.f("ck_regrade_why")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrade")),
    )
    open_only = sa.text("finished_at IS NULL")
    op.create_index(
        "uq_regrade_open",
        "regrade",
        ["exercise"],
        unique=True,
        sqlite_where=open_only,
        postgresql_where=open_only,
    )
    op.drop_index("ix_submission_state_lease_until", "submission")
    with op.batch_alter_table("submission") as submission:
        drop_checks(submission, BEFORE)
        submission.alter_column("state", existing_type=sa.String(length=8), type_=sa.String(length=12))
        submission.add_column(sa.Column("priority", sa.Integer(), server_default="1", nullable=False))
        submission.add_column(sa.Column("turn", sa.Integer(), server_default="0", nullable=False))
        submission.add_column(sa.Column("answer_key", sa.String(length=64), nullable=True))
        submission.add_column(sa.Column("regrade_id", sa.Integer(), nullable=True))
        submission.create_foreign_key(op.f("fk_submission_regrade_id"), "regrade", ["regrade_id"], ["id"])
        create_checks(submission, AFTER)
    op.execute("UPDATE submission SET priority = 0 WHERE kind = 'run'")
    op.create_index("ix_submission_queue", "submission", ["state", "priority", "turn", "id"])
    op.create_index("ix_submission_user_id_id", "submission", ["user_id", "id"])
    op.create_index(op.f("ix_submission_answer_key"), "submission", ["answer_key"])
    op.create_index(op.f("ix_submission_regrade_id"), "submission", ["regrade_id"])
    op.create_table(
        "regrade_change",
        sa.Column("regrade_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("from_verdict", sa.String(length=20), nullable=False),
        sa.Column("from_score", sa.Double(), nullable=False),
        sa.Column("from_max_score", sa.Double(), nullable=False),
        sa.Column("from_exercise_digest", sa.String(length=64), nullable=False),
        sa.Column("from_engine_digest", sa.String(length=64), nullable=False),
        sa.Column("from_report", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("to_verdict", sa.String(length=20), nullable=True),
        sa.Column("to_score", sa.Double(), nullable=True),
        sa.Column("to_max_score", sa.Double(), nullable=True),
        sa.Column("to_exercise_digest", sa.String(length=64), nullable=True),
        sa.Column("to_engine_digest", sa.String(length=64), nullable=True),
        sa.Column("graded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(graded_at IS NULL) = (to_verdict IS NULL)", name=op.f("ck_regrade_change_graded_has_verdict")
        ),
        sa.ForeignKeyConstraint(["regrade_id"], ["regrade.id"], name=op.f("fk_regrade_change_regrade_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_regrade_change_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("regrade_id", "submission_id", name=op.f("pk_regrade_change")),
    )
    op.create_index(op.f("ix_regrade_change_submission_id"), "regrade_change", ["submission_id"])


def downgrade() -> None:
    """Downgrade schema: what was cancelled goes, and what waits to be graded again keeps the result that it has."""
    op.drop_table("regrade_change")
    op.execute("DELETE FROM submission WHERE state = 'cancelled'")
    op.execute(
        "UPDATE submission SET state = 'done', regrade_id = NULL, priority = 1, lease_until = NULL "
        "WHERE regrade_id IS NOT NULL"
    )
    for name in ("regrade_id", "answer_key", "user_id_id", "queue"):
        op.drop_index(f"ix_submission_{name}", "submission")
    with op.batch_alter_table("submission") as submission:
        drop_checks(submission, AFTER)
        submission.drop_constraint(op.f("fk_submission_regrade_id"), type_="foreignkey")
        for name in ("regrade_id", "answer_key", "turn", "priority"):
            submission.drop_column(name)
        submission.alter_column("state", existing_type=sa.String(length=12), type_=sa.String(length=8))
        create_checks(submission, BEFORE)
    op.create_index("ix_submission_state_lease_until", "submission", ["state", "lease_until"])
    op.drop_table("regrade")


def drop_checks(table: BatchOperations, rules: dict[str, str]) -> None:
    for name in rules:
        table.drop_constraint(op.f(f"ck_submission_{name}"), type_="check")


def create_checks(table: BatchOperations, rules: dict[str, str]) -> None:
    for name, rule in rules.items():
        table.create_check_constraint(op.f(f"ck_submission_{name}"), sa.text(rule))
