"""The sessions of an account: rows on the server, one for each device that is signed in.

A cookie holds the token of its row. Once that session has ended, the cookie is worth nothing, however often copied."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from quiz.accounts import security_log
from quiz.accounts.lifetimes import (
    KEPT,
    KEPT_AFTER_END,
    MOST_DEVICES,
    SEEN_EVERY,
    End,
    is_alive,
)
from quiz.accounts.models import SignedInDevice, User
from quiz.accounts.proof import Proof, hold
from quiz.accounts.security_log import Kind
from quiz.db import db
from quiz.errors import NotFound

TOKEN_BYTES = 32
SWEPT_AT_ONCE = 200  # rows at most; each sign-in takes its share


class SessionNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such session; it may have ended already.")


def begin(user: User, *, device: str, address: str, kept: bool, now: datetime, proof: Proof | None = None) -> str:
    """Sign the user in on a device; returns the token for its cookie, which is stored nowhere else.

    Where there are too many devices, those not seen for longest are signed out. With a `proof` of the user's password,
    raises WrongPassword where the password was changed after the check: the change ended all sessions, and this would
    be one more. Commits."""
    if proof is not None:
        hold(proof)
    sweep(now)
    make_room(user, now)
    token = new_token()
    db.session.add(
        SignedInDevice(
            user_id=user.id,
            token_digest=digest(token),
            device=device,
            address=address[:64],
            kept=kept,
            began_at=now,
            seen_at=now,
        )
    )
    security_log.record(Kind.SIGNED_IN, by=user, details=device, now=now)
    db.session.commit()
    return token


def find(token: str) -> SignedInDevice | None:
    """The row of a token, with its user, whether or not its session has ended."""
    return db.session.scalar(sa.select(SignedInDevice).where(SignedInDevice.token_digest == digest(token)))


def living(user_id: int, now: datetime) -> list[SignedInDevice]:
    """The devices on which the user is signed in now, the most recently seen first."""
    mine = sa.select(SignedInDevice).where(SignedInDevice.user_id == user_id, SignedInDevice.ended_at.is_(None))
    newest_first = mine.order_by(SignedInDevice.seen_at.desc(), SignedInDevice.id.desc())
    return [device for device in db.session.scalars(newest_first) if is_alive(device, now)]


def sign_out(user: User, here: SignedInDevice, now: datetime) -> None:
    """End the session of the device that asks."""
    end([here.id], End.SIGNED_OUT, now)
    security_log.record(Kind.SIGNED_OUT, by=user, now=now)
    db.session.commit()


def end_one(user: User, device_id: int, now: datetime) -> SignedInDevice:
    """End one of the user's sessions, and return it. Raises SessionNotFound for one that is over or another user's."""
    found = next((device for device in living(user.id, now) if device.id == device_id), None)
    if found is None:
        raise SessionNotFound
    end([found.id], End.ELSEWHERE, now)
    security_log.record(Kind.SESSION_ENDED, by=user, details=found.device, now=now)
    db.session.commit()
    return found


def end_others(user: User, here: SignedInDevice, now: datetime) -> int:
    """End all of the user's sessions but that of the device that asks; returns their number."""
    others = [device.id for device in living(user.id, now) if device.id != here.id]
    end(others, End.ELSEWHERE, now)
    security_log.record(Kind.OTHER_SESSIONS_ENDED, by=user, details=str(len(others)), now=now)
    db.session.commit()
    return len(others)


def end_all(user: User, why: End, now: datetime, *, but: SignedInDevice | None = None) -> None:
    """End every session of the user but `but`, in the open transaction. A new password is written first, which locks
    the account: a sign-in at that moment either has its session ended here, or finds the new password."""
    db.session.flush()
    mine = sa.update(SignedInDevice).where(SignedInDevice.user_id == user.id, SignedInDevice.ended_at.is_(None))
    if but is not None:
        mine = mine.where(SignedInDevice.id != but.id)
    db.session.execute(mine.values(ended_at=now, why=why.value))


def end(device_ids: Sequence[int], why: End, now: datetime) -> None:
    """End these sessions, in the open transaction; a session that has ended already keeps its reason."""
    these = sa.update(SignedInDevice).where(SignedInDevice.id.in_(device_ids), SignedInDevice.ended_at.is_(None))
    db.session.execute(these.values(ended_at=now, why=why.value))


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def renew(here: SignedInDevice, token: str) -> None:
    """Give a session another token, in the open transaction: copies of its old cookie are worth nothing then."""
    renewed = sa.update(SignedInDevice).where(SignedInDevice.id == here.id)
    db.session.execute(renewed.values(token_digest=digest(token)))


def see(device_id: int, *, address: str, now: datetime) -> None:
    """Write down that a device is in use, unless another of its requests has just done so. Begins with the write, so
    that SQLite waits for its turn; commits."""
    stale = sa.update(SignedInDevice).where(
        SignedInDevice.id == device_id, SignedInDevice.ended_at.is_(None), SignedInDevice.seen_at <= now - SEEN_EVERY
    )
    db.session.execute(stale.values(seen_at=now, address=address[:64]).execution_options(synchronize_session=False))
    db.session.commit()


def make_room(user: User, now: datetime) -> None:
    crowd = living(user.id, now)[MOST_DEVICES - 1 :]
    end([device.id for device in crowd], End.CROWDED, now)


def sweep(now: datetime) -> None:
    """Delete a share of the rows whose sessions ended long enough ago, by an act or by themselves."""
    over = sa.or_(
        SignedInDevice.ended_at < now - KEPT_AFTER_END,
        SignedInDevice.seen_at < now - KEPT.idle - KEPT_AFTER_END,
    )
    share = sa.select(SignedInDevice.id).where(over).order_by(SignedInDevice.id).limit(SWEPT_AT_ONCE)
    db.session.execute(sa.delete(SignedInDevice).where(SignedInDevice.id.in_(share.scalar_subquery())))
    security_log.age_out(now)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
