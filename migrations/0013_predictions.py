"""The first prediction that a learner made of each explorable.

Revision ID: 0013
Revises: 0012
Create Date: 2026-11-28
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | Sequence[str] | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "prediction",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("explorable_id", sa.String(length=120), nullable=False),
        sa.Column("answer", sa.String(length=60), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_prediction_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "explorable_id", name=op.f("pk_prediction")),
    )


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_table("prediction")
