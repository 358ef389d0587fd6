"""A learner's own day: it begins at four in the morning of their own time, so a late evening still counts."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY_STARTS_AT = timedelta(hours=4)


def local_date(instant: datetime, timezone: str) -> date:
    """The learner's date at `instant` (timezone-aware), in the IANA zone `timezone`."""
    return (instant.astimezone(ZoneInfo(timezone)).replace(tzinfo=None) - DAY_STARTS_AT).date()


def day_start(day: date, timezone: str) -> datetime:
    """The instant, in UTC, at which the learner's `day` begins."""
    return (datetime.combine(day, time.min) + DAY_STARTS_AT).replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC)
