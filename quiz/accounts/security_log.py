"""The security log: sign-ins and failed ones, roles, deletions, and looks at a learner's work.

An entry is added in the transaction of the act that it records. It holds no secret, and no typed name without a user:
which may be a password. The names and addresses of a deleted account leave the log; time and kind stay."""

from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from flask import has_request_context, request

from quiz.accounts.models import SecurityEvent, User
from quiz.db import db

KEPT_FOR = timedelta(days=400)
AGED_OUT_AT_ONCE = 500  # entries at most; each sign-in takes its share
LOOK_COUNTS_FOR = timedelta(hours=1)  # a viewer's second look at a learner within it makes no entry
LONGEST_DETAILS = 200
COMMAND_LINE = "command line"
SOMEBODY = "somebody"  # in place of the typed name, when a sign-in fails


class Kind(StrEnum):
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    OTHER_SESSIONS_ENDED = "other_sessions_ended"
    REGISTERED = "registered"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of a kind
    PASSWORD_SET = "password_set"  # noqa: S105 - the name of a kind
    PASSWORD_REFUSED = "password_refused"  # noqa: S105 - the name of a kind
    ROLE_CHANGED = "role_changed"
    ACCOUNT_DELETED = "account_deleted"
    DATA_EXPORTED = "data_exported"
    CLASS_CREATED = "class_created"
    CLASS_DELETED = "class_deleted"
    MEMBER_REMOVED = "member_removed"
    LEARNER_VIEWED = "learner_viewed"
    REGRADE_ORDERED = "regrade_ordered"


WORDS = {
    Kind.SIGNED_IN: "Signed in",
    Kind.SIGN_IN_FAILED: "Failed to sign in",
    Kind.SIGNED_OUT: "Signed out",
    Kind.SESSION_ENDED: "Ended a session",
    Kind.OTHER_SESSIONS_ENDED: "Ended all other sessions",
    Kind.REGISTERED: "Registered",
    Kind.PASSWORD_CHANGED: "Changed the password",
    Kind.PASSWORD_SET: "Set somebody's password",
    Kind.PASSWORD_REFUSED: "Gave a wrong password to change or delete the account",
    Kind.ROLE_CHANGED: "Gave a role",
    Kind.ACCOUNT_DELETED: "Deleted the account",
    Kind.DATA_EXPORTED: "Downloaded their data",
    Kind.CLASS_CREATED: "Created a class",
    Kind.CLASS_DELETED: "Deleted a class",
    Kind.MEMBER_REMOVED: "Removed a learner from a class",
    Kind.LEARNER_VIEWED: "Looked at a learner's work",
    Kind.REGRADE_ORDERED: "Ordered a regrade",
}


def record(
    kind: Kind, *, now: datetime, by: User | None = None, name: str = "", about: User | None = None, details: str = ""
) -> None:
    """Add an entry to the open transaction. Without `by`, the acting person is `name`, or the command line."""
    db.session.add(
        SecurityEvent(
            at=now,
            kind=kind.value,
            user_id=by.id if by else None,
            name=by.username if by else name or COMMAND_LINE,
            about_id=about.id if about else None,
            about=about.username if about else "",
            address=here(),
            details=details[:LONGEST_DETAILS],
        )
    )


def record_apart(kind: Kind, *, by: User, now: datetime) -> None:
    """Add an entry for a page that is only read. The entry has a transaction of its own that begins with a write, so
    that SQLite waits for its turn; commits."""
    db.session.rollback()
    age_out(now)
    record(kind, by=by, now=now)
    db.session.commit()


def record_failure(user: User | None, now: datetime) -> None:
    """Note that somebody failed to sign in: as which user or, where there is none, with a name that nobody has."""
    details = "" if user else "with a name that nobody has"
    record(Kind.SIGN_IN_FAILED, name=SOMEBODY, about=user, details=details, now=now)


def here() -> str:
    """The address of the request at hand; empty for a command."""
    return (request.remote_addr or "")[:64] if has_request_context() else ""


def record_look(viewer: User, learner: User, *, path: str, now: datetime) -> None:
    """Note that somebody opened a learner's work, unless an entry of the last hour says so."""
    recent = sa.select(SecurityEvent.id).where(
        SecurityEvent.about_id == learner.id,
        SecurityEvent.user_id == viewer.id,
        SecurityEvent.kind == Kind.LEARNER_VIEWED.value,
        SecurityEvent.at > now - LOOK_COUNTS_FOR,
    )
    if db.session.scalar(recent.limit(1)) is None:
        record(Kind.LEARNER_VIEWED, by=viewer, about=learner, details=path, now=now)


def age_out(now: datetime) -> None:
    """Delete a share of the entries that are old enough, in the open transaction."""
    old = sa.select(SecurityEvent.id).where(SecurityEvent.at < now - KEPT_FOR)
    share = old.order_by(SecurityEvent.id).limit(AGED_OUT_AT_ONCE).scalar_subquery()
    db.session.execute(sa.delete(SecurityEvent).where(SecurityEvent.id.in_(share)))


def forget(user: User) -> None:
    """Take the name and the addresses of a user who deletes their account out of the log. Kind and time of the entries
    stay. The name put in their place is one that nobody can register."""
    nobody = f"deleted account {user.id}"
    mine, about_me = SecurityEvent.user_id == user.id, SecurityEvent.about_id == user.id
    db.session.execute(sa.update(SecurityEvent).where(mine).values(name=nobody, address="", details=""))
    db.session.execute(sa.update(SecurityEvent).where(about_me).values(about=nobody, details=""))
