"""a budget of minutes a day for cards

Revision ID: 0014
Revises: 0013
Create Date: 2026-11-28 10:12:00.000000

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | Sequence[str] | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Upgrade schema."""
    with op.batch_alter_table("review_setting") as batch_op:
        batch_op.add_column(sa.Column("minutes_a_day", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_review_setting_minutes_a_day"), "minutes_a_day BETWEEN 1 AND 240")


def downgrade() -> None:
    """Downgrade schema."""
    with op.batch_alter_table("review_setting") as batch_op:
        batch_op.drop_constraint(op.f("ck_review_setting_minutes_a_day"), type_="check")
        batch_op.drop_column("minutes_a_day")
