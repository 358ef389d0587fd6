"""What a page costs the database, in numbers that are the same on every machine: queries, rows that are fetched, and on
SQLite the steps of its machine, which count what is read to find them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy

from quiz.db import db

STEPS_AT_ONCE = 50


@dataclass(slots=True)
class Cost:
    queries: list[str] = field(default_factory=list)
    rows: int = 0
    steps: int = 0

    @property
    def reads(self) -> int:
        return len(self.queries)


@contextmanager
def counting() -> Iterator[Cost]:
    """The cost of what is asked of the database inside."""
    cost = Cost()

    def note(_connection: Any, cursor: Any, statement: str, _values: Any, context: Any, _many: Any) -> None:
        if cursor.description is None or not statement.lstrip().upper().startswith(("SELECT", "WITH")):
            return
        rows = cursor.fetchall()
        cost.queries.append(statement)
        cost.rows += len(rows)
        context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(cursor, initial_buffer=rows)

    def count_steps(connection: sa.Connection) -> None:
        plain: Any = connection.connection.driver_connection
        plain.set_progress_handler(step, STEPS_AT_ONCE)

    def step() -> int:
        cost.steps += STEPS_AT_ONCE
        return 0

    sqlite = db.engine.dialect.name == "sqlite"
    sa.event.listen(db.engine, "after_cursor_execute", note)
    if sqlite:
        sa.event.listen(db.engine, "begin", count_steps)
    try:
        yield cost
    finally:
        sa.event.remove(db.engine, "after_cursor_execute", note)
        if sqlite:
            sa.event.remove(db.engine, "begin", count_steps)


def costs_of(client: FlaskClient, pages: list[str]) -> dict[str, Cost]:
    """What each page costs once it was opened before, as the first time may note who looks."""
    found = {}
    for page in pages:
        assert client.get(page).status_code == 200, page
        with counting() as found[page]:
            client.get(page)
    return found
