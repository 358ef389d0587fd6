"""The lifetimes of sessions, and the reasons for their end: rules only, no database.

A session ends when its device has been away for too long (idle), and at last however often it is used (absolute)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

SEEN_EVERY = timedelta(minutes=5)  # the precision of the time at which a device was last seen
MOST_DEVICES = 50  # of one user at a time; the one that was not seen for longest makes room
KEPT_AFTER_END = timedelta(days=7)  # for as long its row can still say why it ended


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The time without use and the time in all after which a session ends, both in words as well."""

    idle: timedelta
    absolute: timedelta
    idle_words: str
    absolute_words: str


BRIEF = Lifetime(timedelta(hours=12), timedelta(days=7), "12 hours", "7 days")
KEPT = Lifetime(timedelta(days=30), timedelta(days=180), "30 days", "180 days")


class End(StrEnum):
    """The reason why a session ended before its time."""

    SIGNED_OUT = "signed_out"
    ELSEWHERE = "elsewhere"
    PASSWORD = "password"  # noqa: S105 - the name of a reason
    CROWDED = "crowded"


REASONS = {
    End.SIGNED_OUT: "You signed out on this device.",
    End.ELSEWHERE: "You were signed out from another device.",
    End.PASSWORD: "You were signed out because the password of your account was changed.",
    End.CROWDED: f"You were signed out because you signed in on {MOST_DEVICES} other devices since.",
}
UNKNOWN = "Your session ended."


class Session(Protocol):
    """The facts of a session that the rules need."""

    @property
    def kept(self) -> bool: ...
    @property
    def began_at(self) -> datetime: ...
    @property
    def seen_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def why(self) -> str | None: ...


def lifetime_of(session: Session) -> Lifetime:
    return KEPT if session.kept else BRIEF


def is_alive(session: Session, now: datetime) -> bool:
    lives = lifetime_of(session)
    return session.ended_at is None and now < session.seen_at + lives.idle and now < session.began_at + lives.absolute


def is_to_be_seen(session: Session, now: datetime) -> bool:
    """Whether it is time to write down again that the device is in use."""
    return now >= session.seen_at + SEEN_EVERY


def reason(session: Session | None, now: datetime) -> str:
    """The reason why the session is over, as a sentence for the person; None stands for a session that is not known."""
    if session is None:
        return UNKNOWN
    if session.why:
        return REASONS[End(session.why)]
    lives = lifetime_of(session)
    if now >= session.began_at + lives.absolute:
        return f"You were signed out because you signed in more than {lives.absolute_words} ago."
    return f"You were signed out because you were away for more than {lives.idle_words}."
