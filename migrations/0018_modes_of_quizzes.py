"""modes of quizzes: mistakes, exams with a clock, five questions a day, a retry

Revision ID: 0018
Revises: 0017
Create Date: 2026-11-28 11:05:00

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | Sequence[str] | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Upgrade schema: a quiz without a topic was a mixed one. No table is made anew."""
    op.add_column("quiz_attempt", sa.Column("mode", sa.String(length=16), server_default="topic", nullable=False))
    op.add_column("quiz_attempt", sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("quiz_attempt", sa.Column("day", sa.Date(), nullable=True))
    op.create_index("ix_quiz_attempt_user_id_day", "quiz_attempt", ["user_id", "day"], unique=True)
    op.execute("UPDATE quiz_attempt SET mode = 'mixed' WHERE topic IS NULL")


def downgrade() -> None:
    """Downgrade schema: quizzes of the newer modes are read as mixed ones."""
    op.drop_index("ix_quiz_attempt_user_id_day", "quiz_attempt")
    for name in ("day", "ends_at", "mode"):
        op.drop_column("quiz_attempt", name)
