"""What tests of plans and pages share: a count of the queries a page makes."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
import sqlalchemy as sa

from quiz.db import db

Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def count_queries(app) -> Counting:
    """`with count_queries() as queries: …` gives the selects that were sent in between."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        sent: list[str] = []

        def note(_connection, _cursor, statement, *_):
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                sent.append(statement)

        sa.event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield sent
        finally:
            sa.event.remove(db.engine, "before_cursor_execute", note)

    return counting
