"""A benchmark's rows: what was measured, what it must reach, and whether it does."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `share` is what was measured as a share of its limit, if it has one: 1 is just met."""

    name: str
    target: str
    measured: str
    holds: bool
    share: float | None = None
    figures: dict[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def at_most(name: str, value: float, limit: float, unit: str, **figures: Any) -> Row:
    """A row whose value must not exceed a limit."""
    holds, share = value <= limit, value / limit
    return Row(name, f"≤ {limit:g}{unit}", f"{value:.3g}{unit}", holds, share, {"value": value, **figures})


def at_least(name: str, value: float, limit: float, unit: str, **figures: Any) -> Row:
    """A row whose value must reach a limit."""
    holds, share = value >= limit, limit / value if value else None
    return Row(name, f"≥ {limit:g}{unit}", f"{value:.3g}{unit}", holds, share, {"value": value, **figures})


def beside(name: str, measured: str, **figures: Any) -> Row:
    """A row without a target, to compare with."""
    return Row(name, "", measured, True, None, dict(figures))


def printed(rows: Sequence[Row]) -> str:
    """The table as text."""
    name, target = max(len(row.name) for row in rows), max(len("must reach"), *(len(row.target) for row in rows))
    lines = [f"{mark(row)} {row.name:{name}}  {row.target:>{target}}  {row.measured}" for row in rows]
    return "\n".join([f"  {'what':{name}}  {'must reach':>{target}}  measured", *lines])


def mark(row: Row) -> str:
    return " " if not row.target else "✓" if row.holds else "✗"
