"""The entries of the security log, newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import SecurityEvent
from quiz.db import db

PAGE_SIZE = 50
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Filter:
    """The wanted entries: those of one kind, and those by or about the user with this name; empty for all."""

    kind: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    entries: Sequence[SecurityEvent]
    has_more: bool


def page_of_entries(wanted: Filter, number: int) -> Page:
    """The page with that number, from 1."""
    found = entries(wanted, most=PAGE_SIZE + 1, skip=(number - 1) * PAGE_SIZE)
    return Page(found[:PAGE_SIZE], len(found) > PAGE_SIZE)


def entries(wanted: Filter, *, most: int, skip: int = 0) -> Sequence[SecurityEvent]:
    return db.session.scalars(newest_first(wanted).offset(skip).limit(most)).all()


def walk(wanted: Filter, *, most: int) -> Iterator[sa.Row[Any]]:
    """The newest entries, read AT_ONCE at a time. No transaction is open in between: the reader may be slow. Entries
    made meanwhile are newer than the first one, and are left out."""
    chosen = every = newest_first(wanted).with_only_columns(*SecurityEvent.__table__.columns)
    left = most
    while left > 0:
        found = db.session.execute(chosen.limit(min(left, AT_ONCE))).all()
        db.session.rollback()
        yield from found
        if len(found) < AT_ONCE:
            return
        last, left = found[-1], left - len(found)
        same_moment = sa.and_(SecurityEvent.at == last.at, SecurityEvent.id < last.id)
        chosen = every.where(sa.or_(SecurityEvent.at < last.at, same_moment))


def longest(wanted: Filter, columns: Sequence[str], *, most: int) -> list[int]:
    """The length in characters of the longest text of each column among the newest entries."""
    newest = newest_first(wanted).limit(most).subquery()
    lengths = [sa.func.coalesce(sa.func.max(sa.func.length(newest.c[name])), 0) for name in columns]
    found = list(db.session.execute(sa.select(*lengths)).one())
    db.session.rollback()
    return found


def newest_first(wanted: Filter) -> sa.Select[SecurityEvent]:
    chosen = sa.select(SecurityEvent)
    if wanted.kind:
        chosen = chosen.where(SecurityEvent.kind == wanted.kind)
    if wanted.name:
        name = wanted.name.lower()
        chosen = chosen.where(sa.or_(SecurityEvent.name == name, SecurityEvent.about == name))
    return chosen.order_by(SecurityEvent.at.desc(), SecurityEvent.id.desc())
