"""Doors: the counts that a try of a password or a code must pass.

A try is counted before it is made, and under a lock, so that many tries at one moment count as many tries in a row do.
A right try is taken back. No transaction is open in between: checking a password takes long; SQLite has one writer."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.dialects import postgresql, sqlite

from quiz.accounts import throttle
from quiz.accounts.models import FailedTry
from quiz.accounts.throttle import Count, Limit, Tried, Whose
from quiz.db import db
from quiz.errors import TooMany, waiting

KEPT = timedelta(days=1)  # at least, so that people find the tries in their data
SWEPT_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Door:
    """A count that a try is subject to. `key` is a digest; `user_id` and `network` are kept with it."""

    name: str
    whose: Whose
    limit: Limit
    key: str
    user_id: int | None = None
    network: str | None = None


def door(
    name: str, whose: Whose, limit: Limit, *who: object, user_id: int | None = None, network: str | None = None
) -> Door:
    """The door of this name for `who`: texts of any length and kind. A reader of the table cannot match its key with a
    list of names or addresses."""
    parts = "".join(f"{len(str(part))}:{part}" for part in (name, *who)).encode("utf-8", "surrogatepass")
    key = hmac.new(current_app.config["SECRET_KEY"].encode(), parts, sha256).hexdigest()
    return Door(name, whose, limit, key, user_id, network)


def knock(doors: list[Door], now: datetime, refusal: str) -> None:
    """Count the try at all of its doors, and commit. Raises TooMany, with `refusal` and the time to wait, where a door
    has to be waited for: then nothing is tried, and nothing counted."""
    rows = locked(doors, now)
    wait, counts = throttle.admit([tried(each, rows[each.key]) for each in doors], now)
    for each, count in zip(doors, counts, strict=True):
        keep(rows[each.key], each, count, now, more=0 if wait else 1)
    db.session.commit()
    sweep(now)
    if wait:
        seconds = ceil(wait.total_seconds())
        raise TooMany(f"{refusal} Wait {waiting(seconds)}, then try again.", retry_after_s=seconds)


def take_back(doors: list[Door], now: datetime, *, all_of_them: bool) -> None:
    """Uncount a try that was right or was not made. With `all_of_them`, for a right one, the person's own failures are
    forgotten as well. Commits."""
    rows = found(each.key for each in doors)
    for each in doors:
        if row := rows.get(each.key):
            keep(row, each, throttle.taken_back(tried(each, row), all_of_them=all_of_them), now, more=-1)
            if row.tries <= 0:
                db.session.delete(row)
    db.session.commit()


def tried(of: Door, row: FailedTry) -> Tried:
    return Tried(of.whose, of.limit, Count(row.level, row.last_at, row.wait_until))


def keep(row: FailedTry, of: Door, count: Count, now: datetime, *, more: int) -> None:
    row.level, row.last_at, row.wait_until, row.tries = count.level, count.at, count.until, row.tries + more
    row.kept_until = max(now + KEPT, throttle.forgotten_at(of.limit, count))


def locked(doors: list[Door], now: datetime) -> dict[str, FailedTry]:
    """The rows of the doors, made where they are missing, and locked until the transaction ends. They are locked in one
    order always: otherwise two requests could wait for each other for ever."""
    insert = sqlite.insert if db.engine.dialect.name == "sqlite" else postgresql.insert
    for each in sorted(doors, key=lambda each: each.key):
        row = {"key": each.key, "user_id": each.user_id, "door": each.name, "network": each.network}
        counts = {"tries": 0, "level": 0.0, "last_at": now, "kept_until": now + KEPT}
        made = insert(FailedTry).values(row | counts)
        whose = {"user_id": made.excluded.user_id}  # a name that is somebody's by now; and the row is locked
        db.session.execute(made.on_conflict_do_update(index_elements=["key"], set_=whose))
    return found(each.key for each in doors)


def found(keys: Iterable[str]) -> dict[str, FailedTry]:
    chosen = sa.select(FailedTry).where(FailedTry.key.in_(list(keys))).order_by(FailedTry.key).with_for_update()
    rows = db.session.scalars(chosen.execution_options(populate_existing=True))
    return {row.key: row for row in rows}


def sweep(now: datetime) -> None:
    """Delete some of the rows that need not be kept any longer; a locked row waits for the next sweep. Commits."""
    old = sa.select(FailedTry.key).where(FailedTry.kept_until < now).limit(SWEPT_AT_ONCE)
    db.session.execute(sa.delete(FailedTry).where(FailedTry.key.in_(old.with_for_update(skip_locked=True))))
    db.session.commit()
