"""The words for steps and moments on the workbench's pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

UNITS = ((10**9, "G"), (10**6, "M"), (10**3, "k"))


def short_steps(steps: int) -> str:
    """A number of steps in three digits and a unit: `short_steps(12_345_678)` is "12.3 M"."""
    for size, unit in UNITS:
        if steps >= size:
            value = steps / size
            return f"{value:.{2 if value < 10 else 1 if value < 100 else 0}f} {unit}"
    return str(steps)


def moment(instant: datetime, timezone: str) -> str:
    """An instant in the reader's time zone: "23 November 2026, 13:05"."""
    local = instant.astimezone(ZoneInfo(timezone))
    return f"{local.day} {local:%B %Y, %H:%M}"


def when(instant: datetime, now: datetime, timezone: str) -> str:
    """An instant as short as can be: "13:05" today, "23 Nov, 13:05" this year, "23 Nov 2025" before."""
    local, today = instant.astimezone(ZoneInfo(timezone)), now.astimezone(ZoneInfo(timezone))
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"{local.day} {local:%b, %H:%M}" if local.year == today.year else f"{local.day} {local:%b %Y}"
