"""What can be done with an account."""

from datetime import datetime
from zoneinfo import available_timezones

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from quiz.accounts import security_log, sessions, throttle
from quiz.accounts.lifetimes import End
from quiz.accounts.models import FailedSignIn, Role, SignedInDevice, User
from quiz.accounts.passwords import hash_password, needs_new_hash, password_matches
from quiz.accounts.security_log import Kind
from quiz.db import db
from quiz.errors import Conflict, NotFound, ProductError, TooMany, waiting


class UsernameTaken(Conflict):
    def __init__(self, username: str) -> None:
        super().__init__(f"The name {username} is taken.")
        self.username = username


class WrongPassword(ProductError):
    """The name or the password is wrong; which of them is not said."""


class UserNotFound(NotFound):
    def __init__(self, username: str) -> None:
        super().__init__(f"There is no user named {username}.")


def register(*, username: str, display_name: str, password: str, timezone: str, now: datetime) -> User:
    """A new learner. Raises UsernameTaken."""
    user = User(
        username=username.lower(),
        display_name=display_name,
        password_hash=hash_password(password),
        role=Role.LEARNER.value,
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


def sign_in(*, username: str, password: str, address: str, timezone: str, now: datetime) -> User:
    """The user with these credentials. Raises WrongPassword, or TooMany after too many failures."""
    username = username.lower()
    keys = throttle.limits(username, address)
    if wait := longest_wait(keys, now):
        raise TooMany(f"Too many sign-ins failed. Wait {waiting(wait)}, then try again.", retry_after_s=wait)
    user = find_user(username)
    if user is None or not password_matches(user.password_hash, password):
        if user is None:
            password_matches(None, password)
        security_log.record_failure(user, now)
        remember_failure(keys, now)
        raise WrongPassword("The name or the password is wrong.")
    return welcome(user, password, timezone, now)


def welcome(user: User, password: str, timezone: str, now: datetime) -> User:
    if needs_new_hash(user.password_hash):
        user.password_hash = hash_password(password)
    user.timezone = known_timezone(timezone, default=user.timezone)
    db.session.execute(sa.delete(FailedSignIn).where(FailedSignIn.key.startswith(f"pair:{user.username}@")))
    db.session.commit()
    return user


def longest_wait(keys: dict[str, int], now: datetime) -> int:
    return max(throttle.wait_s(failures(key), allowed, now) for key, allowed in keys.items())


def failures(key: str) -> list[datetime]:
    chosen = sa.select(FailedSignIn.failed_at).where(FailedSignIn.key == key)
    return list(db.session.scalars(chosen.order_by(FailedSignIn.failed_at)))


def remember_failure(keys: dict[str, int], now: datetime) -> None:
    db.session.execute(sa.delete(FailedSignIn).where(FailedSignIn.failed_at < now - throttle.WINDOW))
    db.session.add_all(FailedSignIn(key=key, failed_at=now) for key in keys)
    db.session.commit()


def change_password(user: User, *, current: str, new: str, here: SignedInDevice, token: str, now: datetime) -> None:
    """Set a new password and end every session but `here`, which has this new token from now on. Raises
    WrongPassword."""
    require_password(user, current)
    user.password_hash = hash_password(new)
    sessions.end_all(user, End.PASSWORD, now, but=here)
    sessions.renew(here, token)
    security_log.record(Kind.PASSWORD_CHANGED, by=user, now=now)
    db.session.commit()


def set_password(user: User, new: str, now: datetime) -> None:
    """Give somebody who forgot theirs a new password, and end all of their sessions."""
    user.password_hash = hash_password(new)
    sessions.end_all(user, End.PASSWORD, now)
    security_log.record(Kind.PASSWORD_SET, about=user, now=now)
    db.session.commit()


def change_profile(user: User, *, display_name: str, timezone: str) -> None:
    user.display_name = display_name
    user.timezone = known_timezone(timezone, default=user.timezone)
    db.session.commit()


def delete_account(user: User, *, password: str, now: datetime) -> None:
    """Delete the user and everything of theirs, at once and for good. Raises WrongPassword."""
    require_password(user, password)
    security_log.record(Kind.ACCOUNT_DELETED, by=user, now=now)
    security_log.forget(user)
    db.session.delete(user)
    db.session.commit()


def require_password(user: User, password: str) -> None:
    if not password_matches(user.password_hash, password):
        raise WrongPassword("That is not your current password.")


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
    return db.session.scalar(sa.select(User).where(User.username == username.lower()))


def known_timezone(name: str, default: str = "UTC") -> str:
    """`name` when it is one of the IANA time zone database, else `default`."""
    return name if name in timezones() else default


def timezones() -> set[str]:
    """The names of the IANA time zone database, without those that stand for no place or for this machine's own."""
    return available_timezones() - {"Factory", "localtime"}
