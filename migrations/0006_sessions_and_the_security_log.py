"""sessions as rows, and the security log

Everybody signs in once more: what cookies held until now could not be ended on one device, so it is not carried over.

Revision ID: 0006
Revises: 0003
Create Date: 2026-11-27 13:00:00.000000

"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

user = sa.table("user", sa.column("id", sa.Integer), sa.column("session_token", sa.String))


def upgrade() -> None:
    """Upgrade schema."""
    with rebuilt_user() as options, op.batch_alter_table("user", table_kwargs=options) as batch:
        batch.drop_constraint("uq_user_session_token", type_="unique")
        batch.drop_column("session_token")
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
    with rebuilt_user() as options, op.batch_alter_table("user", table_kwargs=options) as batch:
        batch.add_column(sa.Column("session_token", sa.String(length=64), nullable=True))
    connection = op.get_bind()
    for user_id in list(connection.scalars(sa.select(user.c.id))):
        chosen = sa.update(user).where(user.c.id == user_id)
        connection.execute(chosen.values(session_token=secrets.token_urlsafe(32)))
    with rebuilt_user() as options, op.batch_alter_table("user", table_kwargs=options) as batch:
        batch.alter_column("session_token", existing_type=sa.String(length=64), nullable=False)
        batch.create_unique_constraint("uq_user_session_token", ["session_token"])


@contextmanager
def rebuilt_user() -> Iterator[dict[str, bool]]:
    """SQLite copies a table to change it. Foreign keys must not be enforced meanwhile, or dropping the old one deletes
    all that belongs to its rows; and a table that gives no id twice must go on with the ids that it has reached."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        yield {}
        return
    leave_foreign_keys(connection)
    text = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'user'").scalar_one()
    never_twice = "AUTOINCREMENT" in text.upper()
    reached = "SELECT seq FROM sqlite_sequence WHERE name = 'user'"
    last = connection.exec_driver_sql(reached).scalar() if never_twice else None
    yield {"sqlite_autoincrement": never_twice}
    if last is not None:
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name IN ('user', '_alembic_tmp_user')")
        connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('user', ?)", (last,))
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise RuntimeError(f"{len(broken)} rows point to what is not there; nothing was changed.")


def leave_foreign_keys(connection: sa.Connection) -> None:
    """Enforce no foreign keys until this connection is closed, which no pool keeps then. SQLite heeds the order between
    transactions only, so that what earlier migrations did is committed here."""
    if connection.exec_driver_sql("PRAGMA foreign_keys").scalar():
        connection.detach()
        for order in ("COMMIT", "PRAGMA foreign_keys=OFF", "BEGIN IMMEDIATE"):
            connection.exec_driver_sql(order)
