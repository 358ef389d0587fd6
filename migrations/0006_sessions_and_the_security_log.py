"""sessions as rows, and the security log

Everybody signs in once more: what cookies held until now could not be ended on one device, so it is not carried over.

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-27 13:00:00.000000

"""

import secrets
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ONCE = {"sqlite_autoincrement": True}
user = sa.table("user", sa.column("id", sa.Integer), sa.column("session_token", sa.String))


def upgrade() -> None:
    """Upgrade schema."""
    with op.batch_alter_table("user", table_kwargs=ONCE) as batch:
        batch.drop_constraint("uq_user_session_token", type_="unique")
        batch.drop_column("session_token")
    require_keys()
    op.create_table(
        "signed_in_device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.String(length=16), nullable=True),
        sa.CheckConstraint("(ended_at IS NULL) = (why IS NULL)", name=op.f("ck_signed_in_device_ended_for_a_reason")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_signed_in_device_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_in_device")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_signed_in_device_token_digest")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_signed_in_device_seen_at", "signed_in_device", ["seen_at"])
    op.create_index("ix_signed_in_device_user_id_seen_at", "signed_in_device", ["user_id", "seen_at"])
    op.create_table(
        "security_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("details", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["about_id"], ["user.id"], name=op.f("fk_security_event_about_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_security_event_user_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_security_event")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_security_event_at", "security_event", ["at"])
    op.create_index("ix_security_event_kind_at", "security_event", ["kind", "at"])
    op.create_index("ix_security_event_user_id_at", "security_event", ["user_id", "at"])
    op.create_index("ix_security_event_about_id_at", "security_event", ["about_id", "at"])


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_table("security_event")
    op.drop_table("signed_in_device")
    with op.batch_alter_table("user", table_kwargs=ONCE) as batch:
        batch.add_column(sa.Column("session_token", sa.String(length=64), nullable=True))
    connection = op.get_bind()
    for user_id in list(connection.scalars(sa.select(user.c.id))):
        chosen = sa.update(user).where(user.c.id == user_id)
        connection.execute(chosen.values(session_token=secrets.token_urlsafe(32)))
    with op.batch_alter_table("user", table_kwargs=ONCE) as batch:
        batch.alter_column("session_token", existing_type=sa.String(length=64), nullable=False)
        batch.create_unique_constraint("uq_user_session_token", ["session_token"])
    require_keys()


def require_keys() -> None:
    """Raise for a row that refers to one that is not there: nothing of this migration is then kept."""
    if op.get_bind().dialect.name == "sqlite" and (
        broken := op.get_bind().exec_driver_sql("PRAGMA foreign_key_check").all()
    ):
        raise RuntimeError(f"{len(broken)} rows refer to rows that are not there, such as {broken[0]}.")
