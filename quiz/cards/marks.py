"""Marks on cards: set aside until brought back, not today, flagged, and a note to oneself.

A mark says nothing about how well a card is known. One that hides a card takes it out of every queue, and its memory
goes on fading as that of any card that is not reviewed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.cards.found import AnyCard, get_card
from quiz.cards.models import CardMark
from quiz.catalogue import get_catalogue
from quiz.db import db, insert_into
from quiz.decks.own_cards import is_own, own_cards
from quiz.events.models import table_of
from quiz.local_day import local_date

LEECH_AT, LEECH_AGAIN = 8, 4  # lapses until a card is a leech, and until it is one again, as in Anki
LONGEST_NOTE = 2_000
SHOWN: dict[str, Any] = {"suspended_at": None, "buried_at": None, "buried_on": None, "leech_at": None}
UNDONE: dict[str, dict[str, Any]] = {
    "suspended": {"suspended_at": None},
    "buried": {"buried_at": None, "buried_on": None},
}
KINDS = {"aside": "suspended", "today": "buried", "flagged": "flagged", "notes": "note"}  # by the fields of Marked
TABLE = table_of(CardMark)


@dataclass(frozen=True, slots=True)
class Marked:
    """A card with the learner's marks. `buried` says whether it is hidden on this day."""

    card: AnyCard
    suspended: bool
    buried: bool
    flagged: bool
    leech: bool
    note: str

    @property
    def is_aside(self) -> bool:
        return self.suspended or self.buried


@dataclass(frozen=True, slots=True)
class PutAway:
    """The hiding of a card: `how` is "suspended" or "buried"."""

    card_id: str
    how: str
    at: datetime


def suspend(user: User, card_id: str, now: datetime) -> None:
    """Ask the card no more until it is brought back. Raises CardNotFound."""
    put(user, card_id, suspended_at=now)
    db.session.commit()


def bury(user: User, card_id: str, now: datetime) -> None:
    """Ask the card no more on this day of the learner's. Raises CardNotFound."""
    put(user, card_id, buried_at=now, buried_on=local_date(now, user.timezone))
    db.session.commit()


def bring_back(user: User, card_id: str) -> None:
    """Ask the card again when it is due. Raises CardNotFound."""
    put(user, card_id, **SHOWN)
    db.session.commit()


def flag(user: User, card_id: str, now: datetime, *, flagged: bool) -> None:
    """Flag a card, to find it again, or take the flag off. Raises CardNotFound."""
    put(user, card_id, flagged_at=now if flagged else None)
    db.session.commit()


def write_note(user: User, card_id: str, note: str) -> None:
    """Keep a note to oneself, which is shown with the answer; an empty one is none. Raises CardNotFound."""
    put(user, card_id, note=note.strip())
    db.session.commit()


def put(user: User, card_id: str, **values: Any) -> None:
    """Change the marks of a card in the open transaction."""
    get_card(user.id, card_id)
    made = insert_into(TABLE).values({"user_id": user.id, "card_id": card_id, "note": ""} | values)
    db.session.execute(made.on_conflict_do_update(index_elements=["user_id", "card_id"], set_=values))


def is_leech(lapses: int) -> bool:
    """Whether a card that was just forgotten has been forgotten so often that the learner should change something."""
    return lapses >= LEECH_AT and (lapses - LEECH_AT) % LEECH_AGAIN == 0


def is_hidden(user_id: sa.BindParameter[int], today: sa.BindParameter[date]) -> sa.ColumnElement[bool]:
    """The condition for a card of the learner's that no queue shows on their day `today`."""
    # Said as the partial index says it, so that it is used.
    aside = CardMark.suspended_at.is_not(None) | CardMark.buried_on.is_not(None)
    return sa.and_(
        CardMark.user_id == user_id, aside, CardMark.suspended_at.is_not(None) | (CardMark.buried_on == today)
    )


def marked(user: User, card_id: str, now: datetime) -> Marked:
    """The marks of one card. Raises CardNotFound."""
    return read(get_card(user.id, card_id), db.session.get(CardMark, (user.id, card_id)), user, now)


def all_marked(user: User, now: datetime) -> list[Marked]:
    """The cards that have a mark: own ones, then those of the course in its order. What is gone is not listed."""
    rows = {row.card_id: row for row in db.session.scalars(sa.select(CardMark).where(CardMark.user_id == user.id))}
    own = own_cards(user.id, marked_own) if (marked_own := [card_id for card_id in rows if is_own(card_id)]) else {}
    course = (get_catalogue().cards[card_id] for card_id in get_catalogue().course if card_id in rows)
    cards: list[AnyCard] = [*own.values(), *course]
    found = (read(card, rows[card.id], user, now) for card in cards)
    return [each for each in found if each.is_aside or each.flagged or each.note]


def read(card: AnyCard, row: CardMark | None, user: User, now: datetime) -> Marked:
    if row is None:
        return Marked(card, suspended=False, buried=False, flagged=False, leech=False, note="")
    return Marked(
        card,
        suspended=row.suspended_at is not None,
        buried=row.buried_on == local_date(now, user.timezone),
        flagged=row.flagged_at is not None,
        leech=row.leech_at is not None,
        note=row.note,
    )


def last_put_away(user: User, since: datetime) -> PutAway | None:
    """What the learner hid last, of what is hidden still; cards hidden because they are leeches are not counted."""
    mine = (CardMark.user_id == user.id) & CardMark.leech_at.is_(None)
    acts = sa.union_all(
        *(sa.select(CardMark.card_id, sa.literal(how).label("how"), at.label("at")).where(mine, at > since)
          for how, at in (("suspended", CardMark.suspended_at), ("buried", CardMark.buried_at)))
    ).subquery()  # fmt: skip
    found = db.session.execute(sa.select(acts).order_by(acts.c.at.desc()).limit(1)).first()
    return PutAway(*found) if found else None


def take_back(user: User, act: PutAway) -> None:
    """Undo one hiding in the open transaction; a card that was hidden in two ways stays hidden in the other."""
    put(user, act.card_id, **UNDONE[act.how])
