"""Quotas: the number of rows of one kind that a learner may make. It is far more than anybody needs who thinks in
between, and far fewer than would fill a disk."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from quiz.db import db
from quiz.errors import ProductError, TooMany, waiting

NEAR = 0.2  # of the limit: with this share left or less, the learner is told


class OverRate(TooMany):
    """More rows of a kind than are allowed within a while. `words` may name {most}, {period} and the {wait}."""

    words: ClassVar[str]

    def __init__(self, allowance: "Allowance") -> None:
        seconds = max(1, math.ceil(allowance.wait.total_seconds()))
        most, wait = f"{allowance.most:,}", waiting(seconds)
        super().__init__(self.words.format(most=most, period=allowance.period, wait=wait), seconds)


class OverTotal(ProductError):
    """As many rows of a kind as are kept of one learner. `words` may name {most}."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    words: ClassVar[str]

    def __init__(self, allowance: "Allowance") -> None:
        super().__init__(self.words.format(most=f"{allowance.most:,}"))


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits for one kind of row: so many within each window, which has words as well, and so many kept in all."""

    what: str  # "attempts"
    rates: Sequence[tuple[timedelta, int, str]]
    most_kept: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """The rest of one limit: `wait` is the time until the next row is taken, zero while there is something left."""

    left: int
    most: int
    period: str  # "ten minutes"; empty for the total
    wait: timedelta = timedelta(0)
    what: str = "attempts"

    @property
    def is_near(self) -> bool:
        return self.left <= self.most * NEAR

    @property
    def words(self) -> str:
        """The rest of the limit in a sentence: "12 of 100 attempts in ten minutes are left."."""
        within = f" in {self.period}" if self.period else " that are kept"
        again = f" The next one is taken in {waiting(math.ceil(self.wait.total_seconds()))}." if self.wait else ""
        return f"{self.left:,} of {self.most:,} {self.what}{within} are left.{again}"


def allowance(
    limits: Limits, *, row: InstrumentedAttribute[int], made_at: InstrumentedAttribute[datetime],
    mine: sa.ColumnElement[bool], now: datetime,
) -> Allowance:  # fmt: skip
    """The allowance of a learner by the limit that bites first; one statement asks for all limits. `row` is the id of a
    row of the kind, `made_at` the time when it was made, `mine` the condition for the learner's own rows."""
    asked: list[sa.ScalarSelect[Any]] = [sa.select(sa.func.count()).where(mine).scalar_subquery()]
    for window, most, _ in limits.rates:
        newest_first = sa.select(made_at).where(mine).order_by(row.desc())
        newest = newest_first.limit(most).subquery()
        asked += [
            sa.select(sa.func.count()).where(newest.c[made_at.key] > now - window).scalar_subquery(),
            newest_first.limit(1).offset(most - 1).scalar_subquery(),
        ]
    kept, *used = db.session.execute(sa.select(*asked)).one()
    rates = [of_rate(used[2 * n], used[2 * n + 1], now, *rate, what=limits.what) for n, rate in enumerate(limits.rates)]
    return tightest([*rates, Allowance(max(0, limits.most_kept - kept), limits.most_kept, "", what=limits.what)])


def require(left: Allowance, over_rate: type[OverRate], over_total: type[OverTotal]) -> None:
    """Raise `over_rate` or `over_total` where nothing is left, after ending the transaction."""
    if left.left > 0:
        return
    db.session.rollback()
    raise over_rate(left) if left.period else over_total(left)


def of_rate(
    count: int, first: datetime | None, now: datetime, window: timedelta, most: int, period: str, *,
    what: str = "attempts",
) -> Allowance:  # fmt: skip
    """The rest of a rate of which `count` are used up. `first` is the oldest of the newest `most`."""
    wait = first + window - now if first and count >= most else timedelta(0)
    return Allowance(most - count, most, period, wait, what)


def tightest(allowances: Sequence[Allowance]) -> Allowance:
    """The allowance that bites first, or for longest."""
    return min(allowances, key=lambda each: (-each.wait, each.left / each.most))
