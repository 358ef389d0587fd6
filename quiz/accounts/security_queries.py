"""What the security log holds, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quiz.accounts.models import SecurityEvent
from quiz.db import db

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries: of one kind, and by or about who has this name; empty for all."""

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
    chosen = sa.select(SecurityEvent)
    if wanted.kind:
        chosen = chosen.where(SecurityEvent.kind == wanted.kind)
    if wanted.name:
        name = wanted.name.lower()
        chosen = chosen.where(sa.or_(SecurityEvent.name == name, SecurityEvent.about == name))
    newest_first = chosen.order_by(SecurityEvent.at.desc(), SecurityEvent.id.desc())
    return db.session.scalars(newest_first.offset(skip).limit(most)).all()
