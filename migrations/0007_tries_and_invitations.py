"""tries in vain, invitations, a chosen time zone and longer names

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-27 13:40:00.000000

"""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAMES = (("user", "display_name"), ("classroom", "name"), ("membership", "family_name"))
SHORT, LONG = 80, 240  # code points


def upgrade() -> None:
    """Upgrade schema."""
    op.drop_table("failed_sign_in")  # what was counted there is a quarter of an hour old at most
    op.create_table(
        "failed_try",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("door", sa.String(length=32), nullable=False),
        sa.Column("network", sa.String(length=64), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.Double(), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kept_until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_failed_try_user_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_failed_try")),
    )
    op.create_index(op.f("ix_failed_try_user_id"), "failed_try", ["user_id"])
    op.create_index(op.f("ix_failed_try_kept_until"), "failed_try", ["kept_until"])
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('learner', 'instructor', 'admin')", name=op.f("ck_invitation_role")),
        sa.CheckConstraint("used BETWEEN 0 AND uses", name=op.f("ck_invitation_used")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_invitation_code_digest")),
        sqlite_autoincrement=True,
    )
    op.add_column("user", sa.Column("timezone_chosen", sa.Boolean(), server_default=sa.false(), nullable=False))
    for table, column in NAMES:
        resize(table, column, SHORT, LONG)
    require_keys()


def downgrade() -> None:
    """Downgrade schema."""
    for table, column in NAMES:
        op.execute(f'UPDATE "{table}" SET {column} = substr({column}, 1, {SHORT})')  # noqa: S608 - names of our own
        resize(table, column, LONG, SHORT)
    op.drop_column("user", "timezone_chosen")
    op.drop_table("invitation")
    op.drop_table("failed_try")
    op.create_table(
        "failed_sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_sign_in")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_failed_sign_in_key_failed_at", "failed_sign_in", ["key", "failed_at"])
    require_keys()


def resize(table: str, column: str, before: int, after: int) -> None:
    """Give a text column another length."""
    if op.get_bind().dialect.name == "sqlite":
        rebuild(table, f"{column} VARCHAR({before})", f"{column} VARCHAR({after})")
    else:
        op.alter_column(table, column, type_=sa.String(length=after), existing_type=sa.String(length=before))


def rebuild(table: str, before: str, after: str) -> None:
    """The table with another column and otherwise to the letter as it is, by SQLite's own procedure for what
    ALTER TABLE cannot do (https://sqlite.org/lang_altertable.html#otheralter)."""
    connection = op.get_bind()
    of_table = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type = ? AND sql IS NOT NULL"
    (sql,) = connection.exec_driver_sql(of_table, (table, "table")).scalars()
    indexes = list(connection.exec_driver_sql(of_table, (table, "index")).scalars())
    (last,) = connection.exec_driver_sql("SELECT max(seq) FROM sqlite_sequence WHERE name = ?", (table,)).scalars()
    made_anew = re.sub(
        rf'^CREATE TABLE ["`]?{table}["`]?', f'CREATE TABLE "_{table}"', sql.replace(before, after), count=1
    )
    connection.exec_driver_sql(made_anew)
    connection.exec_driver_sql(f'INSERT INTO "_{table}" SELECT * FROM "{table}"')  # noqa: S608 - names of our own
    connection.exec_driver_sql(f'DROP TABLE "{table}"')
    connection.exec_driver_sql(f'ALTER TABLE "_{table}" RENAME TO "{table}"')
    for index in indexes:
        connection.exec_driver_sql(index)
    if last is not None:  # ids that were given are never given again
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))


def require_keys() -> None:
    """Raise for a row that refers to one that is not there: nothing of this migration is then kept."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if on_sqlite and (broken := op.get_bind().exec_driver_sql("PRAGMA foreign_key_check").all()):
        raise RuntimeError(f"{len(broken)} rows refer to rows that are not there, such as {broken[0]}.")
