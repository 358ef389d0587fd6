"""Signing a user in without the page for it: wherever a test or a measurement needs a browser that is signed in."""

from datetime import UTC, datetime

from quiz.accounts.models import User
from quiz.accounts.session import TOKEN
from quiz.accounts.sessions import begin


def signed_in_cookie(user: User, *, kept: bool = False, now: datetime | None = None) -> dict[str, str]:
    """What the session's cookie holds of a device on which that user has just signed in."""
    now = now or datetime.now(UTC)
    return {TOKEN: begin(user, device="Firefox on Linux", address="127.0.0.1", kept=kept, now=now)}
