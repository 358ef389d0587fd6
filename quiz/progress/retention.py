"""True retention by week, beside the one that was aimed at: rules and geometry.

True retention is the share of cards recalled among those reviewed on a later day than the review before, as Anki's
statistics define it: steps of minutes say nothing of what was kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor

from quiz.events.queries import Recalls
from quiz.progress.plane import Plane, path

WEEKS = 12
FEWEST = 10  # reviews in a week before it has a dot: below, chance decides


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday, with its reviews, and the share of cards that were recalled; None without reviews."""

    monday: date
    reviews: int
    recalled: int

    @property
    def share(self) -> float | None:
        return self.recalled / self.reviews if self.reviews else None


@dataclass(frozen=True, slots=True)
class Retention:
    """The weeks, the oldest first, and the picture of those with enough reviews."""

    weeks: tuple[Week, ...]
    target: float
    plane: Plane
    dots: tuple[tuple[float, float, Week], ...]

    @property
    def reviews(self) -> int:
        return sum(week.reviews for week in self.weeks)

    @property
    def share(self) -> float | None:
        """The share of all weeks together."""
        return sum(week.recalled for week in self.weeks) / self.reviews if self.reviews else None

    @property
    def line(self) -> str:
        return path((x, y) for x, y, _ in self.dots)


def retention(by_day: Mapping[date, Recalls], today: date, target: float) -> Retention:
    """The retention of the last weeks, the current one included."""
    this_monday = today - timedelta(days=today.weekday())
    weeks = tuple(week_of(by_day, this_monday - timedelta(weeks=back)) for back in range(WEEKS - 1, -1, -1))
    shown = [(n, week) for n, week in enumerate(weeks) if week.reviews >= FEWEST]
    lowest = min([target, *(week.recalled / week.reviews for _, week in shown)])
    plane = Plane(low=max(0, floor(lowest * 10 - 0.5) / 10))
    dots = tuple((plane.x(n / (WEEKS - 1)), plane.y(week.recalled / week.reviews), week) for n, week in shown)
    return Retention(weeks, target, plane, dots)


def week_of(by_day: Mapping[date, Recalls], monday: date) -> Week:
    days = [by_day[day] for n in range(7) if (day := monday + timedelta(days=n)) in by_day]
    return Week(monday, sum(day.reviews for day in days), sum(day.recalled for day in days))
