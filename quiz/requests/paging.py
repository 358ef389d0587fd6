"""Long lists come in pages: the newest first, each page beginning after the last row of the one before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

A_PAGE = 50
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, `of` how many in all. `older`: the id after whose row the next page begins, if any does."""

    rows: Sequence[Row]
    of: int
    is_first: bool
    older: int | None


def page_of(rows: Sequence[Row], id_of: Callable[[Row], int]) -> Page[Row]:
    """The page that is asked for by `?before=`, the id of the row that it comes after; the first for any other."""
    before = request.args.get("before", type=int)
    start = next((at + 1 for at, row in enumerate(rows) if id_of(row) == before), 0)
    shown = rows[start : start + A_PAGE]
    more = len(rows) > start + A_PAGE
    return Page(shown, len(rows), is_first=start == 0, older=id_of(shown[-1]) if more else None)
