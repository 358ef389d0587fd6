"""The forms of numbers and instants in a sentence or a cell; template filters of every page."""

from datetime import datetime

from flask import Flask

STEPS = ((60, 60, "min"), (3600, 24, "h"), (86400, 14, "day"), (7 * 86400, 9, "week"), (30 * 86400, 12, "month"))
YEAR_S = 365 * 86400


def init_app(app: Flask) -> None:
    app.add_template_filter(percent)
    app.add_template_filter(since)
    app.add_template_filter(points)


def percent(share: float | None) -> str:
    """A share in per cent: `percent(0.914)` is "91 %"; a dash for None."""
    return "–" if share is None else f"{round(100 * share)} %"


def points(value: float) -> str:
    """Points with up to two decimals: `points(7.0)` is "7", `points(7.25)` is "7.25"."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def since(instant: datetime | None, now: datetime) -> str:
    """The time since an instant: "just now", "5 min ago", "3 days ago"; "never" for None."""
    if instant is None:
        return "never"
    seconds = (now - instant).total_seconds()
    if seconds < 60:
        return "just now"
    for unit_s, most, unit in STEPS:
        if seconds < most * unit_s:
            return counted(int(seconds // unit_s), unit) + " ago"
    return counted(int(seconds // YEAR_S) or 1, "year") + " ago"


def counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 or unit in {"min", "h"} else f"{number} {unit}s"
