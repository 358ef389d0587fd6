"""the code of submissions, equal texts stored once

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-27 22:30:00.000000

"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ONCE = {"sqlite_autoincrement": True}
KEY = "fk_submission_source_digest"


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "source_text",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_source_text")),
    )
    op.add_column("submission", sa.Column("source_digest", sa.String(length=64), nullable=True))
    op.execute(f"UPDATE submission SET source_digest = {digest_of('source')}")  # noqa: S608 - a name of our own
    op.execute(
        "INSERT INTO source_text (digest, text) SELECT source_digest, min(source) FROM submission GROUP BY source_digest"
    )
    with ids_kept(), op.batch_alter_table("submission", table_kwargs=ONCE) as batch:
        batch.alter_column("source_digest", existing_type=sa.String(length=64), nullable=False)
        batch.create_foreign_key(op.f(KEY), "source_text", ["source_digest"], ["digest"])
        batch.drop_column("source")
    op.create_index(op.f("ix_submission_source_digest"), "submission", ["source_digest"])
    require_keys()


def downgrade() -> None:
    """Downgrade schema."""
    op.add_column("submission", sa.Column("source", sa.Text(), nullable=True))
    op.execute("UPDATE submission SET source = (SELECT text FROM source_text WHERE digest = submission.source_digest)")
    op.drop_index(op.f("ix_submission_source_digest"), "submission")
    with ids_kept(), op.batch_alter_table("submission", table_kwargs=ONCE) as batch:
        batch.alter_column("source", existing_type=sa.Text(), nullable=False)
        batch.drop_constraint(op.f(KEY), type_="foreignkey")
        batch.drop_column("source_digest")
    op.drop_table("source_text")
    require_keys()


@contextmanager
def ids_kept() -> Iterator[None]:
    """SQLite makes the table anew: what it gave as an id before is not given again."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        yield
        return
    asked = "SELECT max(seq) FROM sqlite_sequence WHERE name = 'submission'"
    last = connection.exec_driver_sql(asked).scalar()
    yield
    if last is not None:
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'submission'")
        connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('submission', ?)", (last,))


def digest_of(column: str) -> str:
    """SQL for the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return f"encode(sha256(convert_to({column}, 'UTF8')), 'hex')"
    plain = bind.connection.driver_connection
    plain.create_function(  # type: ignore[union-attr]  # sqlite3's own
        "sha256_hex", 1, lambda text: hashlib.sha256(text.encode()).hexdigest(), deterministic=True
    )
    return f"sha256_hex({column})"


def require_keys() -> None:
    """Raise for a row that refers to one that is not there: nothing of this migration is then kept."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if on_sqlite and (broken := op.get_bind().exec_driver_sql("PRAGMA foreign_key_check").all()):
        raise RuntimeError(f"{len(broken)} rows refer to rows that are not there, such as {broken[0]}.")
