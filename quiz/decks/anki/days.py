"""Anki's days and ours: Anki counts days from the creation of a collection, each from four in the morning on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from quiz.local_day import day_start, local_date

ROLLOVER = timedelta(hours=4)
FIRST_INSTANT, LAST_INSTANT = 1_000_000_000, 2**33  # a `due` between them is an instant, not a day


@dataclass(frozen=True, slots=True)
class Calendar:
    """The first day of a collection, and the time zone of the learner, whose days ours are."""

    first: date
    timezone: str

    def instant(self, due: int) -> datetime:
        """When a card comes back: the beginning of a day, or an instant of its own."""
        if FIRST_INSTANT <= due < LAST_INSTANT:
            return datetime.fromtimestamp(due, UTC)
        return day_start(self.first + timedelta(days=max(-36_500, min(due, 36_500))), self.timezone)

    def number(self, due: datetime) -> int:
        return (local_date(due, self.timezone) - self.first).days


def calendar_of(created: int, settings: Mapping[str, Any], timezone_name: str) -> Calendar:
    """The calendar of a collection. Its settings say how far west of UTC it was made, in minutes."""
    offset = settings.get("creationOffset")
    instant = datetime.fromtimestamp(created, UTC)
    if isinstance(offset, int) and abs(offset) < 24 * 60:
        return Calendar((instant.astimezone(timezone(timedelta(minutes=-offset))) - ROLLOVER).date(), timezone_name)
    return Calendar(local_date(instant, timezone_name), timezone_name)


def settings_in(text: str | bytes) -> dict[str, Any]:
    """A JSON object; an empty one for anything else."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
