"""The one place where a password is checked: for signing in, for changing it, and for deleting an account.

The answer is the same, and takes equally long, for a name that does not exist and for a wrong password."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from flask import current_app

from quiz.accounts import known_devices, throttle
from quiz.accounts.doors import Door, door, knock, take_back
from quiz.accounts.models import User
from quiz.accounts.passwords import nobodys_hash, password_matches
from quiz.accounts.places import network, place
from quiz.accounts.throttle import Whose
from quiz.db import db
from quiz.errors import Busy, ProductError

TOO_OFTEN = "Too many tries failed."


class WrongPassword(ProductError):
    """The name or the password is wrong; the message does not say which."""


@dataclass(frozen=True, slots=True)
class Caller:
    """The person who tries: their address, and the cookie with the accounts of earlier sign-ins on this device."""

    address: str
    device: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """The user whose password was right, and the hash that it was checked against. The proof is worth nothing once the
    account has another hash; the sentence for that is `wrong`."""

    user: User
    user_id: int
    password_hash: str
    wrong: str


def proven(username: str, password: str, caller: Caller, now: datetime, *, wrong: str) -> Proof:
    """The proof that this is the password of the user with that name. Raises WrongPassword with the sentence `wrong`,
    TooMany after too many failures, Busy. Commits, so that no transaction is open while the password is checked."""
    user_id, password_hash = credentials(username)
    doors = doors_of(username.lower(), user_id, password_hash, caller)
    knock(doors, now, TOO_OFTEN)
    try:
        right = password_matches(password_hash, password)
    except Busy:
        take_back(doors, now, all_of_them=False)
        raise
    if not right:
        raise WrongPassword(wrong)
    take_back(doors, now, all_of_them=True)
    user = db.session.get(User, user_id)
    if user is None or password_hash is None or user.password_hash != password_hash:  # deleted or changed meanwhile
        raise WrongPassword(wrong)
    return Proof(user, user.id, password_hash, wrong)


def hold(proof: Proof) -> None:
    """Lock the account until the transaction ends, for an act that needs its password. A change of the password waits
    until then, and finds the act done. Raises WrongPassword where such a change, or a deletion, came first."""
    mine = sa.select(User.password_hash).where(User.id == proof.user_id)
    if db.session.scalar(mine.with_for_update(key_share=True)) != proof.password_hash:
        db.session.rollback()
        raise WrongPassword(proof.wrong)


def credentials(username: str) -> tuple[int, str] | tuple[None, None]:
    """The user's id and hash. Until the transaction ends, the account cannot be deleted."""
    chosen = sa.select(User.id, User.password_hash).where(User.username == username.lower())
    if not username.isascii() or not username.isprintable():  # nobody's, and not every database takes such a text
        return None, None
    row = db.session.execute(chosen.with_for_update(read=True, key_share=True)).one_or_none()
    return (row.id, row.password_hash) if row else (None, None)


def doors_of(name: str, user_id: int | None, password_hash: str | None, caller: Caller) -> list[Door]:
    """The doors of this try. On a device of an earlier sign-in only its own failures count. Elsewhere the failures of
    the name from this place, of the name from anywhere new, and of the place count."""
    device = known_devices.known(
        caller.device,
        secret_key=current_app.config["SECRET_KEY"],
        user_id=user_id or 0,
        password_hash=password_hash or nobodys_hash(),
    )
    where, shown = place(caller.address), network(caller.address)
    if user_id is not None and device:
        known = ("known device", Whose.OWN, throttle.DEVICE, user_id, device)
        return [door(*known, user_id=user_id, network=shown)]
    return [
        door("sign-in", Whose.OWN, throttle.PAIR, name, where, user_id=user_id, network=shown),
        door("sign-in from anywhere", Whose.NAME, throttle.NAME, name, user_id=user_id),
        door("sign-in of anybody", Whose.PLACE, throttle.PLACE, where),
    ]
