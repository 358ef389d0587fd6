"""Long lists in pages: the newest rows first, each page beginning after the last row of the one before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

A_PAGE = 50
LARGEST_ID = 2**31 - 1
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """A page of a list with `of` rows in all. The next page begins after the row with the id `older`, if any."""

    rows: Sequence[Row]
    of: int
    is_first: bool
    older: int | None


@dataclass(frozen=True, slots=True)
class Numbered(Generic[Row]):
    """A numbered page, from 1, of a table that is sorted as a whole; `of` is the number of its rows in all."""

    rows: Sequence[Row]
    of: int
    number: int
    first: int  # the number of its first row, from 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def has_more(self) -> bool:
        return self.last < self.of


def numbered(rows: Sequence[Row], a_page: int) -> Numbered[Row]:
    """The page that `?page=` asks for, `a_page` rows long; the first page for a number without one."""
    asked = request.args.get("page", type=int) or 1
    number = asked if 1 <= asked <= -(-len(rows) // a_page) else 1
    start = (number - 1) * a_page
    return Numbered(rows[start : start + a_page], len(rows), number, start + 1)


def page_of(read: Callable[[int | None, int], Sequence[Row]], id_of: Callable[[Row], int], *, of: int) -> Page[Row]:
    """The page that `?before=` asks for: the rows after the one with this id. For an id without such rows, the first
    page.

    `read(before, limit)` gives at most `limit` rows with lower ids, the newest first; `before` is None for all ids."""
    before = asked_before()
    rows = read(before, A_PAGE + 1)
    if before is not None and not rows:
        before, rows = None, read(None, A_PAGE + 1)
    shown = rows[:A_PAGE]
    older = id_of(shown[-1]) if len(rows) > A_PAGE else None
    return Page(shown, of, is_first=before is None, older=older)


def asked_before() -> int | None:
    before = request.args.get("before", type=int)
    return before if before is not None and 0 < before <= LARGEST_ID else None
