"""The database: one declarative base, one session per request, the same models on SQLite and PostgreSQL."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import has_request_context, request
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase

from quiz.database_errors import keep_values_out
from quiz.private_files import make_private_file

READS_ONLY = "reads_only"  # an execution option of a connection that will not write
LOCK_MS = 5_000  # to wait for another's lock, then the page says so
STATEMENT_MS = 20_000
CONNECT_S = 5
PAGE_LIMITS = f"SET LOCAL lock_timeout = {LOCK_MS}; SET LOCAL statement_timeout = {STATEMENT_MS}"
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
    """Keep SQLite from giving the id of a deleted row again.

    Without AUTOINCREMENT the next row gets the id of the last one where that was deleted. A grader or an open page that
    still holds the id would mean a row of somebody else. PostgreSQL's sequences never go back."""
    key = list(table.primary_key.columns)
    if metadata is Model.metadata and len(key) == 1 and is_generated(key[0]):
        table.dialect_options["sqlite"]["autoincrement"] = True


def is_generated(column: sa.Column[Any]) -> bool:
    """Whether the database makes the numbers of a key; those of a reference to another table are given."""
    return isinstance(column.type, sa.Integer) and not column.foreign_keys


# The parameters of a statement are names, addresses and answers: no error shows them, and so no log holds them.
db = SQLAlchemy(engine_options={"hide_parameters": True, "pool_pre_ping": True})


@contextmanager
def one_picture() -> Iterator[sa.Connection]:
    """A connection that reads everything as of one moment, however long it reads, and writes nothing. It keeps no
    writer waiting. Rows deleted meanwhile take their room until it ends, so never wait for a client in it."""
    options: dict[str, Any] = {READS_ONLY: True}
    if db.engine.dialect.name == "postgresql":  # SQLite's transactions are like this by themselves
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with db.engine.connect() as connection:
        yield connection.execution_options(**options)


def insert_into(table: sa.Table) -> Any:
    """The INSERT of the database in use, which can say what becomes of a row that is there already."""
    return (sqlite.insert if db.session.get_bind().dialect.name == "sqlite" else postgresql.insert)(table)


def each_of(texts: Iterable[str]) -> sa.TableValuedAlias:
    """The texts as rows of a table with one column, `value`. They are one parameter, however many they are, so that the
    statement is compiled once."""
    given = sa.literal(json.dumps(list(texts)), sa.Text)
    if db.session.get_bind().dialect.name == "sqlite":
        return sa.func.json_each(given).table_valued(sa.column("value", sa.Text), name="given")
    rows = sa.func.json_array_elements_text(sa.cast(given, sa.JSON))
    return rows.table_valued(sa.column("value", sa.Text), name="given").render_derived()


def prepare_connections(engine: sa.Engine) -> None:
    """Prepare every connection of this engine: errors without values, and the settings of its database."""
    event.listen(engine, "handle_error", keep_values_out)
    if engine.dialect.name == "sqlite":
        prepare_sqlite(engine)
    else:
        prepare_postgresql(engine)


def prepare_sqlite(engine: sa.Engine) -> None:
    """Enforce foreign keys, let readers and one writer work side by side (WAL), and keep the file for its owner only. A
    transaction that may write takes the write lock at its BEGIN: in its middle it could fail without a wait."""

    @event.listens_for(engine, "do_connect")
    def close_file(_dialect: sa.Dialect, _record: object, arguments: list[Any], _options: object) -> None:
        if arguments and arguments[0] != ":memory:":
            make_private_file(Path(arguments[0]))

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={LOCK_MS}", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        page = has_request_context() and request.method in {"GET", "HEAD", "OPTIONS"}
        reading = page or connection.get_execution_options().get(READS_ONLY)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def prepare_postgresql(engine: sa.Engine) -> None:
    """Limit the waits for a server that does not answer, for a lock and for a statement. The last two hold for pages
    only: an administrator's command, such as a migration, may take longer."""

    @event.listens_for(engine, "do_connect")
    def end_connecting(_dialect: sa.Dialect, _record: object, _arguments: object, options: dict[str, Any]) -> None:
        options.setdefault("connect_timeout", CONNECT_S)

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        if has_request_context():
            connection.connection.cursor().execute(PAGE_LIMITS)
