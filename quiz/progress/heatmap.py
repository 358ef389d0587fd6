"""A year of days as a grid of weeks, each day in one of five steps: rules and geometry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 53
LEAST_FOR_FULL = 12  # a quiet year is not drawn as a busy one: a handful of cards is not the darkest step
CELL, GAP, LEFT, TOP = 14, 3, 30, 20
MONTH_ROOM = 3  # columns between two names of months


@dataclass(frozen=True, slots=True)
class Cell:
    """A day: its place in the drawing, the number of acts, and its step from 0 (rest) to 4."""

    x: int
    y: int
    day: date
    acts: int
    step: int


@dataclass(frozen=True, slots=True)
class Heatmap:
    cells: tuple[Cell, ...]
    months: tuple[tuple[int, str], ...]  # where a month begins, and its short name
    rows: tuple[tuple[int, str], ...]
    width: int
    height: int
    size: int
    acts: int
    active_days: int


def year_to(today: date) -> list[date]:
    """The days of the grid: whole weeks from Monday, the last one up to `today`."""
    first = today - timedelta(days=today.weekday()) - timedelta(weeks=WEEKS - 1)
    return [first + timedelta(days=n) for n in range((today - first).days + 1)]


def heatmap(days: Sequence[date], acts: Mapping[date, int]) -> Heatmap:
    """The grid of `days`, which begin on a Monday; `acts` holds the days with any."""
    full = max([LEAST_FOR_FULL, *acts.values()])
    return Heatmap(
        cells=tuple(cell(n, day, acts.get(day, 0), full) for n, day in enumerate(days)),
        months=tuple(month_names(days)),
        rows=tuple((row_y(row) + 11, name) for row, name in ((0, "Mon"), (2, "Wed"), (4, "Fri"))),
        width=column_x(WEEKS) - GAP,
        height=row_y(7) - GAP,
        size=CELL,
        acts=sum(acts.values()),
        active_days=len(acts),
    )


def cell(n: int, day: date, acts: int, full: int) -> Cell:
    return Cell(column_x(n // 7), row_y(n % 7), day, acts, step(acts, full))


def step(acts: int, full: int) -> int:
    """The step of a day: 0 for a day of rest, else 1 to 4 by quarters of a full day."""
    return min(4, 1 + 4 * (acts - 1) // full) if acts else 0


def month_names(days: Sequence[date]) -> list[tuple[int, str]]:
    """Each month over the first week that begins in it, unless the name before needs the room."""
    found: list[tuple[int, str]] = []
    seen: tuple[int, int] | None = None
    for column, monday in enumerate(days[::7]):
        if (monday.year, monday.month) != seen and column <= WEEKS - MONTH_ROOM:
            if found and column_x(column) - found[-1][0] < MONTH_ROOM * (CELL + GAP):
                found.pop()
            found.append((column_x(column), f"{monday:%b}"))
        seen = monday.year, monday.month
    return found


def column_x(column: int) -> int:
    return LEFT + column * (CELL + GAP)


def row_y(row: int) -> int:
    return TOP + row * (CELL + GAP)
