"""Invitations: the right to make an account. REGISTRATION gives it to everybody, to invited people, or to nobody.

An invitation is a link with a code that nobody can guess. Other features may invite as well: a
class does by its join code."""

import re
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa

from quiz.accounts.models import Invitation, Role
from quiz.config import Registration
from quiz.db import db
from quiz.errors import Forbidden, NotFound

CODE_BYTES = 16
LONGEST_CODE = 64
LINK = re.compile(r"(?:invitation=|/join/)([\w-]+)", re.ASCII)
ALSO_INVITES: list[Callable[[str], bool]] = []  # whether a code lets a learner in; each feature adds its own


class NotInvited(Forbidden):
    """The person cannot register that way; the message says what to do."""


class InvitationNotFound(NotFound):
    def __init__(self, number: int) -> None:
        super().__init__(f"There is no invitation {number}.")


CLOSED = "Accounts are made by the people who run this site. Ask them, or your instructor, for one."
INVITATION_NEEDED = "An account here needs an invitation. Ask your instructor or whoever runs this site for a link."
INVITATION_OVER = (
    "This invitation is not valid: it was used as often as it may be, is too old, or has a typo. Ask for a new one."
)


def invite(*, role: Role, uses: int, days: int, now: datetime) -> tuple[Invitation, str]:
    """A new invitation and its code, which is stored nowhere."""
    code = secrets.token_urlsafe(CODE_BYTES)
    invitation = Invitation(
        code_digest=digest(code), role=role.value, uses=uses, created_at=now, expires_at=now + timedelta(days=days)
    )
    db.session.add(invitation)
    db.session.commit()
    return invitation, code


def invitations() -> Sequence[Invitation]:
    return db.session.scalars(sa.select(Invitation).order_by(Invitation.id)).all()


def revoke(number: int) -> None:
    """Delete an invitation; the accounts made by it stay. Raises InvitationNotFound."""
    if not db.session.scalars(sa.delete(Invitation).where(Invitation.id == number).returning(Invitation.id)).all():
        raise InvitationNotFound(number)
    db.session.commit()


def is_invited(code: str, now: datetime) -> bool:
    """Whether the code lets somebody in at this moment; no use is taken from it."""
    own = sa.select(sa.select(Invitation.id).where(valid(code, now)).exists())
    return bool(code) and (db.session.scalar(own) is True or any(invites(code) for invites in ALSO_INVITES))


def use(code: str, now: datetime) -> Role | None:
    """The role that an invitation gives, after taking one use from it; None for a code without a valid invitation of
    this module. Does not commit."""
    taken = sa.update(Invitation).where(valid(code, now)).values(used=Invitation.used + 1)
    role = db.session.scalar(taken.returning(Invitation.role))
    return Role(role) if role else None


def admitted_as(registration: Registration, code: str, now: datetime) -> Role:
    """The role of a person who makes an account now; an invitation loses a use. Raises NotInvited. Does not commit."""
    require_open(registration)
    if role := use(code, now):
        return role
    if registration is Registration.INVITATION and not any(invites(code) for invites in ALSO_INVITES):
        raise NotInvited(INVITATION_OVER if code else INVITATION_NEEDED)
    return Role.LEARNER


def require_open(registration: Registration) -> None:
    """Raise NotInvited where nobody can make an account."""
    if registration is Registration.CLOSED:
        raise NotInvited(CLOSED)


def code_in(text: str) -> str:
    """The code in a text that may be a whole link."""
    found = LINK.search(text)
    return (found[1] if found else text.strip())[:LONGEST_CODE]


def valid(code: str, now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(
        Invitation.code_digest == digest(code), Invitation.used < Invitation.uses, Invitation.expires_at > now
    )


def digest(code: str) -> str:
    return sha256(code.encode("utf-8", "surrogatepass")).hexdigest()
