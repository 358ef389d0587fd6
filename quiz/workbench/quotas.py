"""How many attempts one learner may send: rules only.

Far more than anybody needs who thinks between two attempts, and far fewer than would fill a disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

RATES: Sequence[tuple[timedelta, int, str]] = (
    (timedelta(minutes=10), 100, "ten minutes"),
    (timedelta(days=1), 1_000, "a day"),
)
MOST_KEPT = 20_000  # attempts of one learner, of at most 64 kB each
NEAR = 0.2  # from where on what is left is told, as a share of what is allowed


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of one limit: `wait` is how long until the next attempt, zero while there is something left."""

    left: int
    most: int
    period: str  # "ten minutes"; empty for the total
    wait: timedelta = timedelta(0)

    @property
    def is_near(self) -> bool:
        return self.left <= self.most * NEAR

    @property
    def words(self) -> str:
        """What is left, before it is nothing: "12 of 100 attempts in ten minutes are left."."""
        within = f" in {self.period}" if self.period else " that are kept"
        return f"{self.left:,} of {self.most:,} attempts{within} are left."


def of_rate(count: int, first: datetime | None, now: datetime, window: timedelta, most: int, period: str) -> Allowance:
    """What is left of a rate, of which `count` attempts are used up. `first` is the oldest of the newest `most`."""
    wait = first + window - now if first and count >= most else timedelta(0)
    return Allowance(most - count, most, period, wait)


def tightest(allowances: Sequence[Allowance]) -> Allowance:
    """The one that bites first, or for longest."""
    return min(allowances, key=lambda each: (-each.wait, each.left / each.most))
