"""How often a sign-in may fail: rules only, no database.

A key is what is counted: one name from one address (a person who forgot), one name from anywhere (a botnet), and one
address for any name (a list of stolen passwords; wide enough for a classroom behind one address)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=15)


def limits(username: str, address: str) -> dict[str, int]:
    """Failures allowed within the window, by key."""
    return {f"pair:{username}@{address}"[:160]: 5, f"name:{username}": 30, f"address:{address}"[:160]: 50}


def wait_s(failures: Sequence[datetime], allowed: int, now: datetime) -> int:
    """Seconds until the next try, 0 when there is none to wait for. `failures` are in ascending order."""
    recent = [failed_at for failed_at in failures if failed_at > now - WINDOW]
    if len(recent) < allowed:
        return 0
    return max(1, int((recent[-allowed] + WINDOW - now).total_seconds()) + 1)
