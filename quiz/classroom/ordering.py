"""How the table of a class is searched and sorted: rules only."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from quiz.classroom.queries import LearnerRow

LONG_AGO = datetime.min.replace(tzinfo=UTC)

SORTS: dict[str, Callable[[LearnerRow], Any]] = {
    "name": lambda row: row.name.casefold(),
    "due": lambda row: -row.cards_due,
    "recall": lambda row: (row.recall is None, row.recall),
    "quiz": lambda row: (row.quiz is None, row.quiz),
    "solved": lambda row: row.solved,
    "active": lambda row: row.last_active or LONG_AGO,
}
"""By name; otherwise who needs help comes first: most cards due, lowest recall and score, longest away."""


def arrange(rows: Iterable[LearnerRow], *, sort: str, search: str) -> list[LearnerRow]:
    """The rows whose name holds `search`, in the order named `sort` (by name when that is unknown)."""
    wanted = search.strip().casefold()
    found = [row for row in rows if wanted in row.name.casefold() or wanted in row.username]
    return sorted(found, key=SORTS.get(sort, SORTS["name"]))
