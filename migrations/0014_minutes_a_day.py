"""a budget of minutes a day for cards, and a plan after a break

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
        batch_op.add_column(sa.Column("plan_minutes", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("plan_ends", sa.Date(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_review_setting_minutes_a_day"), "minutes_a_day BETWEEN 1 AND 240")
        batch_op.create_check_constraint(op.f("ck_review_setting_plan_minutes"), "plan_minutes BETWEEN 1 AND 240")


def downgrade() -> None:
    """Downgrade schema."""
    with op.batch_alter_table("review_setting") as batch_op:
        batch_op.drop_constraint(op.f("ck_review_setting_plan_minutes"), type_="check")
        batch_op.drop_constraint(op.f("ck_review_setting_minutes_a_day"), type_="check")
        batch_op.drop_column("plan_ends")
        batch_op.drop_column("plan_minutes")
        batch_op.drop_column("minutes_a_day")
