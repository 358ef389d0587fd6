"""Long lists come in pages: the newest first, each page beginning after the last row of the one before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

A_PAGE = 50
LARGEST_ID = 2**31 - 1
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, `of` how many in all. `older`: the id after whose row the next page begins, if any does."""

    rows: Sequence[Row]
    of: int
    is_first: bool
    older: int | None


@dataclass(frozen=True, slots=True)
class Numbered(Generic[Row]):
    """The page with this number, from 1, of a table that is sorted as a whole; `of` how many rows in all."""

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
    """The page that is asked for by `?page=`, `a_page` rows long; the first for one that is not there."""
    asked = request.args.get("page", type=int) or 1
    number = asked if 1 <= asked <= -(-len(rows) // a_page) else 1
    start = (number - 1) * a_page
    return Numbered(rows[start : start + a_page], len(rows), number, start + 1)


def page_of(read: Callable[[int | None, int], Sequence[Row]], id_of: Callable[[Row], int], *, of: int) -> Page[Row]:
    """The page that is asked for by `?before=`, the id of the row that it comes after; the first for any that has none.

    `read(before, limit)` gives so many rows whose ids are lower, the newest first; of all where `before` is None."""
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
