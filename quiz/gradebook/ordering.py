"""Searching and sorting the table of a class, and telling apart two learners with one name: rules only."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from quiz.gradebook.queries import LearnerRow
from quiz.texts.folding import folded, holds

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def by_name(row: LearnerRow) -> tuple[str, ...]:
    """The key for sorting by name: E and É together, and always the same order, as usernames are unique."""
    return folded(row.listed), row.listed, row.username


SORTS: dict[str, Callable[[LearnerRow], Any]] = {
    "name": lambda row: (),
    "due": lambda row: -row.cards_due,
    "recall": lambda row: (row.recall is None, row.recall),
    "quiz": lambda row: (row.quiz is None, row.quiz),
    "solved": lambda row: row.solved,
    "active": lambda row: row.last_active or LONG_AGO,
}
"""The orders of the table. By name; otherwise learners who need help come first: most cards due, lowest recall and
score, longest away."""


def arrange(rows: Iterable[LearnerRow], *, sort: str, search: str) -> list[LearnerRow]:
    """The rows whose names hold every word of `search`, in the order named `sort` (by name when that is unknown); equal
    rows are by name."""
    found = [row for row in rows if holds(f"{row.listed} {row.name} {row.username}", search)]
    return sorted(sorted(found, key=by_name), key=SORTS.get(sort, SORTS["name"]))


def namesakes(rows: Sequence[LearnerRow]) -> frozenset[int]:
    """The ids of learners who share their name with somebody else in the class, accents and case aside."""
    shared = Counter(folded(row.listed) for row in rows)
    return frozenset(row.user_id for row in rows if shared[folded(row.listed)] > 1)
