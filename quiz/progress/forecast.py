"""The cards that come due in the next days, as bars: rules and geometry."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from quiz.cards.scheduling import Memory
from quiz.local_day import local_date

DAYS = 14
WIDTH, HEIGHT, LEFT, TOP, BOTTOM, BAR = 440, 236, 30, 12, 28, 20
SCALES = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Bar:
    day: date
    cards: int
    x: float
    y: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """The bars and their `grid`: the height of each hairline, and the number that it stands for. `budget` is the number
    of cards that fit into the learner's minutes a day, and `budget_y` its height; both are None without one, and the
    height too where the budget is above the drawing."""

    bars: tuple[Bar, ...]
    grid: tuple[tuple[float, int], ...]
    budget: int | None = None
    budget_y: float | None = None

    @property
    def total(self) -> int:
        return sum(bar.cards for bar in self.bars)

    @property
    def days_over(self) -> int:
        """The number of days on which more comes due than the budget takes."""
        return sum(bar.cards > self.budget for bar in self.bars) if self.budget is not None else 0


def forecast(memories: Iterable[Memory], today: date, timezone: str, budget: int | None = None) -> Forecast:
    """The cards seen before, by the day on which they come due; today's bar holds all that is overdue. `budget` is the
    number of cards that the learner has the time for in a day, if they said."""
    due = Counter(max(today, local_date(memory.due, timezone)) for memory in memories if memory.last_review)
    days = [today + timedelta(days=n) for n in range(DAYS)]
    step = grid_step(max(due[day] for day in days))
    top = 4 * step
    return Forecast(
        bars=tuple(bar(n, day, due[day], top) for n, day in enumerate(days)),
        grid=tuple((y_of(step * line, top), step * line) for line in range(5)),
        budget=budget,
        budget_y=y_of(budget, top) if budget is not None and budget <= top else None,
    )


def bar(n: int, day: date, cards: int, top: int) -> Bar:
    slot = (WIDTH - LEFT) / DAYS
    y = y_of(cards, top)
    label = "Today" if n == 0 else str(day.day) if n % 2 == 0 else ""
    return Bar(day, cards, round(LEFT + slot * n + (slot - BAR) / 2, 1), y, round(HEIGHT - BOTTOM - y, 1), label)


def y_of(cards: int, top: int) -> float:
    return round(TOP + (HEIGHT - BOTTOM - TOP) * (1 - cards / top), 1)


def grid_step(most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … of which four reach `most`."""
    return next(step for power in count() for scale in SCALES if 4 * (step := scale * int(10**power)) >= most)
