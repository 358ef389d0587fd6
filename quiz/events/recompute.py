"""Compares the summaries with the log that they are made of, and mends them while people use the application.

A learner's history is counted in a snapshot, which holds nobody up however long the history is. Only differing rows are
written, in a transaction of its own that locks the learner. If the summaries are still those of the snapshot, nothing
was counted meanwhile; if not, the learner is counted anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.db import READS_ONLY, db
from quiz.events.keeping import lock_learner
from quiz.events.summaries import SUMMARIES, Row, Rows, Summary

AT_ONCE = 500  # learners whose ids are read at a time
MOST_TRIES = 5  # then the learner waits while they are counted


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that differs from the log; None where one of the two has no such row."""

    summary: Summary
    user_id: int
    key: tuple[Any, ...]
    kept: Row | None
    counted: Row | None

    @property
    def words(self) -> str:
        """The difference in words: `learner_day of learner 7, 2026-11-27: acts is 3, should be 4`."""
        row = ", ".join(map(str, self.key))
        return f"{self.summary.name} of learner {self.user_id}, {row}: {self.wrong}"

    @property
    def wrong(self) -> str:
        if self.kept is None:
            return "is missing"
        if self.counted is None:
            return "should not be there"
        pairs = {name: (self.kept[name], value) for name, value in self.counted.items()}
        return ", ".join(
            f"{name} is {kept}, should be {value}" for name, (kept, value) in pairs.items() if kept != value
        )


def learners() -> Iterator[int]:
    """The ids of all users, in their order, read in small transactions."""
    last = 0
    while found := some_after(last):
        yield from found
        last = found[-1]


def some_after(user_id: int) -> list[int]:
    with snapshot() as connection:
        chosen = sa.select(User.id).where(User.id > user_id).order_by(User.id).limit(AT_ONCE)
        return list(connection.scalars(chosen))


def count_learners() -> int:
    with snapshot() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(User)) or 0


def check(user_id: int) -> list[Difference]:
    """The differences of the learner's summaries from the log."""
    with snapshot() as connection:
        return differences(user_id, kept_rows(connection, user_id), counted_rows(connection, user_id))


def mend(user_id: int) -> int:
    """Bring the learner's summaries in line with the log; returns the number of wrong rows."""
    for _ in range(MOST_TRIES):
        with snapshot() as connection:
            kept = kept_rows(connection, user_id)
            wrong = differences(user_id, kept, counted_rows(connection, user_id))
        if not wrong or store(wrong, user_id, kept):
            return len(wrong)
    return mend_while_they_wait(user_id)


def store(wrong: list[Difference], user_id: int, kept: list[Rows]) -> bool:
    """Write the right rows, unless the summaries are no longer those that were `kept`; returns False then."""
    with db.engine.begin() as connection:
        if not lock_learner(connection, user_id):
            return True  # they went, and all of theirs with them
        if kept_rows(connection, user_id) != kept:
            return False
        write(connection, wrong)
        return True


def mend_while_they_wait(user_id: int) -> int:
    """Mend the summaries under the lock, for a learner who does something all the time. The learner waits, and on
    SQLite so does everybody else."""
    with db.engine.begin() as connection:
        if not lock_learner(connection, user_id):
            return 0
        wrong = differences(user_id, kept_rows(connection, user_id), counted_rows(connection, user_id))
        write(connection, wrong)
        return len(wrong)


def write(connection: sa.Connection, wrong: list[Difference]) -> None:
    for each in wrong:
        table = each.summary.table
        if each.kept is not None:
            connection.execute(sa.delete(table).where(each.summary.of_row(each.user_id, each.key)))
        if each.counted is not None:
            connection.execute(sa.insert(table).values(each.counted))


def kept_rows(connection: sa.Connection, user_id: int) -> list[Rows]:
    return [summary.kept(connection, user_id) for summary in SUMMARIES]


def counted_rows(connection: sa.Connection, user_id: int) -> list[Rows]:
    return [summary.counted(connection, user_id) for summary in SUMMARIES]


def differences(user_id: int, kept: list[Rows], counted: list[Rows]) -> list[Difference]:
    return [
        Difference(summary, user_id, key, are.get(key), should_be.get(key))
        for summary, are, should_be in zip(SUMMARIES, kept, counted, strict=True)
        for key in sorted(are.keys() | should_be.keys())
        if are.get(key) != should_be.get(key)
    ]


@contextmanager
def snapshot() -> Iterator[sa.Connection]:
    """A connection that sees the database as it is at one moment, and writes nothing."""
    options: dict[str, Any] = {READS_ONLY: True}
    if db.engine.dialect.name != "sqlite":
        options |= {"isolation_level": "REPEATABLE READ"}
    with db.engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection
