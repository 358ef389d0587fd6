"""The list of sessions on the account's page."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from quiz.accounts.models import SignedInDevice


@dataclass(frozen=True, slots=True)
class Shown:
    """A device in the list; its times are the learner's."""

    id: int
    device: str
    address: str
    kept: bool
    here: bool
    began: str
    seen: str


def shown(session: SignedInDevice, here_id: int, timezone: str) -> Shown:
    """A session, as shown on the device with the session `here_id`."""
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
    """An instant in the reader's time zone: "23 November 2026, 13:05"."""
    local = instant.astimezone(ZoneInfo(timezone))
    return f"{local.day} {local:%B %Y, %H:%M}"
