"""A file of cards is looked at first, then taken in parts, so that a page can show how far it is."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.db import db, each_of, insert_into
from quiz.decks import service
from quiz.decks.arriving import Arrival, Arriving, Skipped, as_json, from_json
from quiz.decks.errors import MOST_CARDS, NothingToTake, TooManyDecks
from quiz.decks.models import CardImport, Deck, OwnCard, is_there
from quiz.events.models import table_of

AT_ONCE = 1_000  # cards, in one part
SHOWN = 10  # cards, before anything is written
LOOKED_AT = timedelta(hours=24)  # a file that nobody took is forgotten after that


@dataclass(frozen=True, slots=True)
class Preview:
    """What will become of a file: its first cards, and the numbers of those that are new, that are there already, and
    that have no room."""

    first: Sequence[Arriving]
    new: int
    there: int
    full: int
    skipped: Sequence[Skipped]
    skipped_in_all: int


def keep(user: User, name: str, kind: str, arrival: Arrival, now: datetime) -> None:
    """Keep a file to be looked at, in the place of the one before."""
    told = [asdict(each) for each in arrival.skipped]
    written = {"cards": as_json(arrival.cards), "skipped": told, "skipped_in_all": arrival.skipped_in_all}
    values = {
        "name": name[:200],
        "kind": kind,
        "sent_at": now,
        "arrival": zlib.compress(json.dumps(written, ensure_ascii=True).encode("ascii"), 3),
        "total": len(arrival.cards),
        "begun": False,
    } | dict.fromkeys(("done", "added", "there", "full"), 0)
    made = insert_into(table_of(CardImport)).values(user_id=user.id, **values)
    db.session.execute(sa.delete(CardImport).where(CardImport.sent_at < now - LOOKED_AT))
    db.session.execute(made.on_conflict_do_update(index_elements=["user_id"], set_=values))
    db.session.commit()


def kept(user_id: int) -> CardImport | None:
    """The file that this learner sent last, without its cards."""
    return db.session.get(CardImport, user_id)


def preview(user_id: int) -> Preview:
    """What will become of the kept file. Raises NothingToTake."""
    arrival = arrival_of(user_id)
    known = already_there(user_id, arrival.cards)
    new = len({key_of(card) for card in arrival.cards} - known)
    room = max(0, MOST_CARDS - service.count_cards(user_id))
    return Preview(
        first=arrival.cards[:SHOWN],
        new=min(new, room),
        there=len(arrival.cards) - new,
        full=max(0, new - room),
        skipped=arrival.skipped,
        skipped_in_all=arrival.skipped_in_all,
    )


def take_a_part(user: User, now: datetime) -> CardImport:
    """Take the next cards of the kept file. Raises NothingToTake."""
    service.lock(user)
    cards = arrival_of(user.id).cards
    progress = db.session.get_one(CardImport, user.id, with_for_update=True)
    part = cards[progress.done : progress.done + AT_ONCE]
    fresh = unknown(user.id, part)
    added = add(user.id, fresh[: max(0, MOST_CARDS - service.count_cards(user.id))], now)
    progress.begun, progress.done = True, progress.done + len(part)
    progress.added, progress.there = progress.added + added, progress.there + len(part) - len(fresh)
    progress.full += len(fresh) - added
    db.session.commit()
    return progress


def forget(user_id: int) -> None:
    """Take nothing (more) of the kept file."""
    db.session.execute(sa.delete(CardImport).where(CardImport.user_id == user_id))
    db.session.commit()


def arrival_of(user_id: int) -> Arrival:
    content = db.session.scalar(sa.select(CardImport.arrival).where(CardImport.user_id == user_id))
    if content is None:
        raise NothingToTake
    stored = json.loads(zlib.decompress(content))
    skipped = [Skipped(**each) for each in stored["skipped"]]
    return Arrival(from_json(stored["cards"]), skipped, stored["skipped_in_all"])


def unknown(user_id: int, cards: Sequence[Arriving]) -> list[Arriving]:
    """The cards that the learner has not yet, each once."""
    seen, fresh = already_there(user_id, cards), []
    for card in cards:
        if key_of(card) not in seen:
            seen.add(key_of(card))
            fresh.append(card)
    return fresh


def already_there(user_id: int, cards: Iterable[Arriving]) -> set[tuple[str, str]]:
    """The keys of own cards that are like one of these."""
    fronts = each_of(card.content.front for card in cards if not card.guid)
    mine = (OwnCard.user_id == user_id) & OwnCard.front.in_(sa.select(fronts.c.value)) & is_there
    rows = db.session.execute(sa.select(OwnCard.front, OwnCard.back).join(Deck).where(mine))
    return {(front, back) for front, back in rows}


def key_of(card: Arriving) -> tuple[str, str]:
    return card.is_like


def add(user_id: int, cards: Sequence[Arriving], now: datetime) -> int:
    """Add the cards to the open transaction, as far as there is room for their decks; returns their number."""
    decks: dict[str, Deck | None] = {}
    added = 0
    for card in cards:
        if card.deck not in decks:
            decks[card.deck] = room_in(user_id, card.deck, now)
        if deck := decks[card.deck]:
            service.new_card(user_id, deck, card.content, now)
            added += 1
    return added


def room_in(user_id: int, deck: str, now: datetime) -> Deck | None:
    try:
        return service.deck_named(user_id, deck, now)
    except TooManyDecks:
        return None
