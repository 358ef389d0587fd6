"""The sessions of an account as its page lists them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from quiz.accounts.models import SignedInDevice


@dataclass(frozen=True, slots=True)
class Shown:
    """One device: times are the learner's."""

    id: int
    device: str
    address: str
    kept: bool
    here: bool
    began: str
    seen: str


def shown(session: SignedInDevice, here_id: int, timezone: str) -> Shown:
    """A session as the device with the session `here_id` is shown it."""
    return Shown(
        id=session.id,
        device=session.device,
        address=session.address,
        kept=session.kept,
        here=session.id == here_id,
        began=moment(session.began_at, timezone),
        seen=moment(session.seen_at, timezone),
    )


def moment(instant: datetime, timezone: str) -> str:
    """An instant where the reader is: "23 November 2026, 13:05"."""
    local = instant.astimezone(ZoneInfo(timezone))
    return f"{local.day} {local:%B %Y, %H:%M}"
