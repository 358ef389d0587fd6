"""The database: one declarative base, one session per request, the same models on SQLite and PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from flask import has_request_context, request
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A timezone-aware instant. SQLite forgets the zone, so it is stored, and given back, as UTC."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a datetime without a timezone cannot be stored")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Model(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: sa.JSON(none_as_null=True)}  # noqa: RUF012 - SQLAlchemy's own form


@event.listens_for(sa.Table, "after_parent_attach")
def never_give_an_id_again(table: sa.Table, metadata: sa.MetaData) -> None:
    """Without AUTOINCREMENT, SQLite gives the id of the last row that was deleted to the next one: whoever still holds
    it, a grader or an open page, would mean a row of somebody else. PostgreSQL's sequences never go back."""
    key = list(table.primary_key.columns)
    if metadata is Model.metadata and len(key) == 1 and isinstance(key[0].type, sa.Integer):
        table.dialect_options["sqlite"]["autoincrement"] = True


db = SQLAlchemy()


def prepare_connections(engine: sa.Engine) -> None:
    """On SQLite: enforce foreign keys, let readers and one writer work side by side (WAL), and take the write
    lock at the BEGIN of a transaction that may write: in its middle it could fail without a wait."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        reading = has_request_context() and request.method in {"GET", "HEAD", "OPTIONS"}
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def tables_made_anew(connection: sa.Connection) -> Iterator[None]:
    """On SQLite, the connection as migrations need it: without enforced foreign keys, which can only be switched
    outside a transaction; and afterwards no table begins again at ids that were given before. What the transactions
    inside leave must hold: whoever rebuilds a table asks `PRAGMA foreign_key_check` before it ends."""
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
