"""The one place that reads the wall clock; everything below a view takes `now` as an argument."""

from datetime import UTC, datetime


def now() -> datetime:
    """The current instant, UTC and timezone-aware."""
    return datetime.now(UTC)
