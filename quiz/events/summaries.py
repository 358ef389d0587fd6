"""The summaries, each with the rows that it should hold. A feature with a summary of its own adds it in a module of
this name, which the application imports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quiz.db import Model
from quiz.events.counting import (
    Counted,
    first_times,
    learner_calibrations,
    learner_days,
    learner_evidence,
    learner_topics,
)
from quiz.events.models import FirstTime, LearnerCalibration, LearnerDay, LearnerEvidence, LearnerTopic, table_of

Row = dict[str, Any]
Rows = dict[tuple[Any, ...], Row]  # by the columns that distinguish the rows of one learner
DIGITS = 6  # sums of fractions differ in the last digits by the order in which they were added


def as_it_is(row: sa.RowMapping) -> Row:
    return dict(row)


@dataclass(frozen=True, slots=True)
class Summary:
    """A table of summary rows. `count` selects the right rows of one learner, or of everybody; `read` makes a summary
    row of a selected one."""

    model: type[Model]
    count: Callable[[int | None], Counted]
    read: Callable[[sa.RowMapping], Row] = as_it_is

    @property
    def table(self) -> sa.Table:
        return table_of(self.model)

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that distinguish the rows of one learner."""
        return tuple(column.name for column in self.table.primary_key if column.name != "user_id")

    def kept(self, connection: sa.Connection, user_id: int) -> Rows:
        """The learner's rows as they are stored."""
        found = connection.execute(sa.select(self.table).where(self.table.c.user_id == user_id)).mappings()
        return self.by_key(map(as_it_is, found))

    def counted(self, connection: sa.Connection, user_id: int) -> Rows:
        """The learner's rows as they should be."""
        found = connection.execute(self.count(user_id)).mappings()
        return self.by_key(self.read(row) for row in found)

    def by_key(self, rows: Iterable[Row]) -> Rows:
        comparable = ({name: same(value) for name, value in row.items()} for row in rows)
        return {tuple(row[name] for name in self.key): row for row in comparable}

    def of_row(self, user_id: int, key: tuple[Any, ...]) -> sa.ColumnElement[bool]:
        """The condition for this row of the learner's."""
        names = zip(self.key, key, strict=True)
        return sa.and_(self.table.c.user_id == user_id, *(self.table.c[name] == value for name, value in names))


def same(value: Any) -> Any:
    return round(value, DIGITS) if isinstance(value, float) else value


SUMMARIES = [
    Summary(LearnerDay, learner_days),
    Summary(FirstTime, first_times),
    Summary(LearnerTopic, learner_topics),
    Summary(LearnerEvidence, learner_evidence),
    Summary(LearnerCalibration, learner_calibrations),
]
