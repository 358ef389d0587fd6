"""ids that are given once, and a claim for each grading

Revision ID: 0004
Revises: 0010
Create Date: 2026-11-27 13:02:00.000000

"""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LEAP = 1_000  # beyond the ids of rows that were deleted before, which open pages and browsers may still hold
ONCE, AGAIN = "PRIMARY KEY (id AUTOINCREMENT)", "PRIMARY KEY (id)"


def upgrade() -> None:
    """Upgrade schema."""
    # What is in hand has no claim: it is put back, and whoever works on it is answered that it is theirs no more.
    op.execute("UPDATE submission SET state = 'queued', lease_until = NULL WHERE state = 'grading'")
    with op.batch_alter_table("submission") as submission:
        submission.add_column(sa.Column("claim", sa.String(length=32), nullable=True))
        submission.create_check_constraint(
            op.f("ck_submission_claimed_in_hand"), sa.text("(claim IS NOT NULL) = (state = 'grading')")
        )
    if op.get_bind().dialect.name == "sqlite":
        for table in tables():
            rebuild(table, AGAIN, ONCE)
            leap(table)
        require_keys()


def downgrade() -> None:
    """Downgrade schema."""
    if op.get_bind().dialect.name == "sqlite":
        for table in tables():
            rebuild(table, ONCE, AGAIN)
    op.execute("UPDATE submission SET state = 'queued', claim = NULL, lease_until = NULL WHERE state = 'grading'")
    with op.batch_alter_table("submission") as submission:
        submission.drop_constraint(op.f("ck_submission_claimed_in_hand"), type_="check")
        submission.drop_column("claim")
    if op.get_bind().dialect.name == "sqlite":
        require_keys()


def tables() -> list[str]:
    """The tables whose key is one number."""
    found = op.get_bind().exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    return [name for name, sql in found if AGAIN in sql or ONCE in sql]


def rebuild(table: str, before: str, after: str) -> None:
    """The table with another primary key and otherwise to the letter as it is, by SQLite's own procedure for what
    ALTER TABLE cannot do (https://sqlite.org/lang_altertable.html#otheralter)."""
    connection = op.get_bind()
    of_table = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type = ? AND sql IS NOT NULL"
    (sql,) = connection.exec_driver_sql(of_table, (table, "table")).scalars()
    indexes = list(connection.exec_driver_sql(of_table, (table, "index")).scalars())
    made_anew = re.sub(
        rf'^CREATE TABLE ["`]?{table}["`]?', f'CREATE TABLE "_{table}"', sql.replace(before, after), count=1
    )
    connection.exec_driver_sql(made_anew)
    connection.exec_driver_sql(f'INSERT INTO "_{table}" SELECT * FROM "{table}"')  # noqa: S608 - names of our own
    connection.exec_driver_sql(f'DROP TABLE "{table}"')
    connection.exec_driver_sql(f'ALTER TABLE "_{table}" RENAME TO "{table}"')
    for index in indexes:
        connection.exec_driver_sql(index)


def leap(table: str) -> None:
    """Begin beyond every id that was ever given, as far as can be known; a database without a user begins at 1."""
    connection = op.get_bind()
    if not connection.exec_driver_sql('SELECT EXISTS (SELECT 1 FROM "user")').scalar():
        return
    last = connection.exec_driver_sql(f'SELECT coalesce(max(id), 0) FROM "{table}"').scalar_one()  # noqa: S608
    if table == "submission":  # events name those that are gone, too
        named = "SELECT coalesce(max(CAST(json_extract(result, '$.submission') AS INTEGER)), 0) FROM event"
        last = max(last, connection.exec_driver_sql(named).scalar_one())
    connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
    connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last + LEAP))


def require_keys() -> None:
    """Raise for a row that refers to one that is not there: nothing of this migration is then kept."""
    if broken := op.get_bind().exec_driver_sql("PRAGMA foreign_key_check").all():
        raise RuntimeError(f"{len(broken)} rows refer to rows that are not there, such as {broken[0]}.")
