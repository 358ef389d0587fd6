"""The acts on an account: registering, signing in, changing and deleting it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from zoneinfo import available_timezones

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from quiz.accounts import password_rules, security_log, sessions
from quiz.accounts.lifetimes import End
from quiz.accounts.models import Role, SignedInDevice, User
from quiz.accounts.passwords import hash_password, needs_new_hash
from quiz.accounts.proof import Caller, Proof, WrongPassword, hold, proven
from quiz.accounts.security_log import Kind
from quiz.db import db
from quiz.errors import Busy, Conflict, NotFound, ProductError

__all__ = ["Caller", "WrongPassword"]  # raised and taken here


class UsernameTaken(Conflict):
    def __init__(self, username: str) -> None:
        super().__init__(f"The name {username} is taken.")
        self.username = username


class WeakPassword(ProductError):
    """A new password that others would guess; the message gives the reason and a better way."""


class UserNotFound(NotFound):
    def __init__(self, username: str) -> None:
        super().__init__(f"There is no user named {username}.")


def register(
    *,
    username: str,
    display_name: str,
    password: str,
    timezone: str,
    now: datetime,
    admit: Callable[[], Role] = lambda: Role.LEARNER,
) -> User:
    """A new user, whose role `admit` gives in the same transaction. Raises UsernameTaken, WeakPassword, Busy."""
    password_hash = new_hash(password, username, display_name)
    user = User(
        username=username.lower(),
        display_name=display_name,
        password_hash=password_hash,
        role=admit().value,
        timezone=known_timezone(timezone),
        created_at=now,
    )
    db.session.add(user)
    try:
        db.session.flush()
        security_log.record(Kind.REGISTERED, by=user, now=now)
        db.session.commit()
    except IntegrityError as error:
        db.session.rollback()
        raise UsernameTaken(username) from error
    return user


def sign_in(*, username: str, password: str, caller: Caller, timezone: str, now: datetime) -> Proof:
    """The proof of these credentials, with which a session begins. Raises WrongPassword, TooMany after too many
    failures, Busy."""
    try:
        proof = proven(username, password, caller, now, wrong="The name or the password is wrong.")
    except WrongPassword:
        security_log.record_failure(find_user(username), now)
        db.session.commit()
        raise
    proof = renew_hash(proof, password)
    user = proof.user
    if not user.timezone_chosen:
        user.timezone = known_timezone(timezone, default=user.timezone)
    db.session.commit()
    return proof


def renew_hash(proof: Proof, password: str) -> Proof:
    """Give an older hash today's cost, while no transaction is open; without a turn for it, the next sign-in does.
    Raises WrongPassword where the password was changed meanwhile: the new one stays as it is."""
    if not needs_new_hash(proof.password_hash):
        return proof
    db.session.rollback()
    with suppress(Busy):
        newer = hash_password(password)
        hold(proof)
        proof.user.password_hash = newer
        db.session.commit()
        return replace(proof, password_hash=newer)
    return proof


def change_password(
    user: User, *, current: str, new: str, here: SignedInDevice, token: str, caller: Caller, now: datetime
) -> None:
    """Set a new password and end every session but `here`, which has this new token from now on. Raises
    WrongPassword, WeakPassword, TooMany, Busy."""
    proof = require_password(user, current, caller, now)
    newer = new_hash(new, user.username, user.display_name)
    hold(proof)
    user.password_hash = newer
    sessions.end_all(user, End.PASSWORD, now, but=here)
    sessions.renew(here, token)
    security_log.record(Kind.PASSWORD_CHANGED, by=user, now=now)
    db.session.commit()


def set_password(user: User, new: str, now: datetime) -> None:
    """Give a user who forgot their password a new one, and end all of their sessions. Raises WeakPassword, Busy."""
    user.password_hash = new_hash(new, user.username, user.display_name)
    sessions.end_all(user, End.PASSWORD, now)
    security_log.record(Kind.PASSWORD_SET, about=user, now=now)
    db.session.commit()


def new_hash(password: str, *names: str) -> str:
    """The hash of a new password for the person with these names, made while no transaction is open. Raises
    WeakPassword, Busy."""
    if reason := password_rules.refusal(password, *names):
        raise WeakPassword(reason)
    db.session.rollback()
    return hash_password(password)


def change_profile(user: User, *, display_name: str, timezone: str) -> None:
    """Change the name that others see, and the time zone. A chosen zone stays; otherwise it follows the device."""
    user.display_name = display_name
    user.timezone_chosen = timezone in timezones()
    user.timezone = known_timezone(timezone, default=user.timezone)
    db.session.commit()


def delete_account(user: User, *, password: str, caller: Caller, now: datetime) -> None:
    """Delete the user and everything of theirs, at once and for good. Raises WrongPassword, TooMany, Busy."""
    hold(require_password(user, password, caller, now))
    security_log.record(Kind.ACCOUNT_DELETED, by=user, now=now)
    security_log.forget(user)
    db.session.delete(user)
    db.session.commit()


def require_password(user: User, password: str, caller: Caller, now: datetime) -> Proof:
    """The proof that this is the password. Raises WrongPassword, TooMany, Busy. Tries count together with those of
    signing in. Commits."""
    try:
        return proven(user.username, password, caller, now, wrong="That is not your current password.")
    except WrongPassword:
        security_log.record(Kind.PASSWORD_REFUSED, by=user, now=now)
        db.session.commit()
        raise


def promote(username: str, role: Role, now: datetime) -> User:
    """Give a user a role. Raises UserNotFound."""
    user = get_user(username)
    change = f"{user.role} → {role.value}"
    user.role = role.value
    security_log.record(Kind.ROLE_CHANGED, about=user, details=change, now=now)
    db.session.commit()
    return user


def get_user(username: str) -> User:
    """The user of that name. Raises UserNotFound."""
    if (user := find_user(username)) is None:
        raise UserNotFound(username)
    return user


def find_user(username: str) -> User | None:
    if not username.isascii() or not username.isprintable():  # nobody's, and not every database takes such a text
        return None
    return db.session.scalar(sa.select(User).where(User.username == username.lower()))


def known_timezone(name: str, default: str = "UTC") -> str:
    """The name when it is in the IANA time zone database, else `default`."""
    return name if name in timezones() else default


def timezones() -> set[str]:
    """The names of the IANA time zone database, without those that name no place or this machine's own zone."""
    return available_timezones() - {"Factory", "localtime"}
