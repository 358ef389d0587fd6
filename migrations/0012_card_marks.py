"""marks that learners put on cards, and how they want to review

Revision ID: 0012
Revises: 0011
Create Date: 2026-11-28 06:56:40.843449

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | Sequence[str] | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ASIDE = "suspended_at IS NOT NULL OR buried_on IS NOT NULL"


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "card_mark",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.String(length=120), nullable=False),
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("buried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("buried_on", sa.Date(), nullable=True),
        sa.Column("flagged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leech_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_card_mark_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "card_id", name=op.f("pk_card_mark")),
    )
    op.create_index(
        "ix_card_mark_aside", "card_mark", ["user_id"], sqlite_where=sa.text(ASIDE), postgresql_where=sa.text(ASIDE)
    )
    op.create_table(
        "review_setting",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("new_a_day", sa.Integer(), nullable=False),
        sa.Column("retention_percent", sa.Integer(), nullable=False),
        sa.Column("two_grades", sa.Boolean(), nullable=False),
        sa.CheckConstraint("new_a_day BETWEEN 0 AND 100", name=op.f("ck_review_setting_new_a_day")),
        sa.CheckConstraint("retention_percent BETWEEN 80 AND 97", name=op.f("ck_review_setting_retention_percent")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_review_setting_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_review_setting")),
    )


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_table("review_setting")
    op.drop_table("card_mark")
