"""Rebuilt tables in migrations of SQLite, where changing a table means making a new one and dropping the old."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa


@contextmanager
def tables_made_anew(connection: sa.Connection) -> Iterator[None]:
    """Prepare a connection for migrations on SQLite; other databases need nothing.

    Inside, foreign keys are not enforced, which can only be switched outside a transaction. Afterwards no table begins
    again at ids that it gave before. The transactions inside must leave keys that hold: a migration that rebuilds a
    table asks `PRAGMA foreign_key_check` before its transaction ends."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.rollback()
    plain = connection.connection.driver_connection
    assert isinstance(plain, sqlite3.Connection)
    given = ids_given(plain)
    plain.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        for table, last in given.items():
            plain.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, table))
    finally:
        plain.execute("PRAGMA foreign_keys=ON")


def ids_given(plain: sqlite3.Connection) -> dict[str, int]:
    """The last id that each table gave."""
    if not plain.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone():
        return {}
    return dict(plain.execute("SELECT name, seq FROM sqlite_sequence"))
