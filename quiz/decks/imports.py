"""A file of cards is looked at first, then taken in parts, so that a page can show how far it is."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.cards.models import CardMark, CardState
from quiz.cards.queries import memories
from quiz.catalogue import get_catalogue
from quiz.db import Model, db, each_of, insert_into
from quiz.decks import service
from quiz.decks.anki.schedules import as_memory
from quiz.decks.arriving import (
    Arrival,
    Arriving,
    Review,
    Schedule,
    Skipped,
    as_json,
    from_json,
    plain,
    reviews_as_json,
)
from quiz.decks.errors import MOST_CARDS, NothingToTake, TooManyDecks
from quiz.decks.models import CardImport, CardImportPart, Deck, ImportedReview, OwnCard, is_there
from quiz.events.models import table_of

AT_ONCE = 1_000  # cards, in one part
REVIEW = Review.__slots__
GUID = "\0guid"  # in the place of a front: no text holds a NUL
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
    reviews: int
    left_out: int


def keep(user: User, name: str, kind: str, arrival: Arrival, now: datetime) -> None:
    """Keep a file to be looked at, in the place of the one before."""
    values = {
        "name": name[:200],
        "kind": kind,
        "sent_at": now,
        "told": {
            "skipped": [plain(each) for each in arrival.skipped],
            "skipped_in_all": arrival.skipped_in_all,
            "left_out": arrival.left_out,
            "reviews": sum(len(card.reviews) for card in arrival.cards),
        },
        "total": len(arrival.cards),
    }
    gone = (CardImport.user_id == user.id) | (CardImport.sent_at < now - LOOKED_AT)
    db.session.execute(sa.select(User.id).where(User.id == user.id).with_for_update())
    db.session.execute(sa.delete(CardImport).where(gone))
    db.session.add(CardImport(user_id=user.id, **values))
    db.session.flush()
    for number, at in enumerate(range(0, len(arrival.cards), AT_ONCE)):
        part = arrival.cards[at : at + AT_ONCE]
        packed = {"cards": packed_json(as_json(part)), "reviews": packed_json(reviews_as_json(part))}
        db.session.execute(sa.insert(CardImportPart).values(user_id=user.id, number=number, **packed))
    db.session.commit()


def packed_json(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), 1)


def unpacked_json(value: bytes) -> Any:
    return json.loads(zlib.decompress(value))


def kept(user_id: int) -> CardImport | None:
    """The file that this learner sent last, without its cards."""
    return db.session.get(CardImport, user_id)


def preview(found: CardImport) -> Preview:
    """What will become of the kept file."""
    rows = (
        sa.select(CardImportPart.cards).where(CardImportPart.user_id == found.user_id).order_by(CardImportPart.number)
    )
    cards = [card for part in db.session.scalars(rows) for card in from_json(unpacked_json(part))]
    new = len({key_of(card) for card in cards} - already_there(found.user_id, cards))
    room = max(0, MOST_CARDS - service.count_cards(found.user_id))
    return Preview(
        first=cards[:SHOWN],
        new=min(new, room),
        there=len(cards) - new,
        full=max(0, new - room),
        skipped=[Skipped(*each) for each in found.told["skipped"]],
        skipped_in_all=found.told["skipped_in_all"],
        reviews=found.told["reviews"],
        left_out=found.told["left_out"],
    )


def take_a_part(user: User, now: datetime) -> CardImport:
    """Take the next cards of the kept file. Raises NothingToTake."""
    service.lock(user)
    progress = db.session.get(CardImport, user.id, with_for_update=True)
    if progress is None:
        raise NothingToTake
    row = db.session.get(CardImportPart, (user.id, progress.done // AT_ONCE))
    part = from_json(unpacked_json(row.cards), unpacked_json(row.reviews)) if row else []
    fresh = unknown(user.id, part)
    added = add(user, fresh[: max(0, MOST_CARDS - service.count_cards(user.id))], now)
    progress.begun, progress.done = True, progress.done + len(part)
    progress.added, progress.there = progress.added + added, progress.there + len(part) - len(fresh)
    progress.full += len(fresh) - added
    db.session.commit()
    return progress


def forget(user_id: int) -> None:
    """Take nothing (more) of the kept file."""
    db.session.execute(sa.delete(CardImport).where(CardImport.user_id == user_id))
    db.session.commit()


def unknown(user_id: int, cards: Sequence[Arriving]) -> list[Arriving]:
    """The cards that the learner has not yet, each once."""
    seen, fresh = already_there(user_id, cards), []
    for card in cards:
        if key_of(card) not in seen:
            seen.add(key_of(card))
            fresh.append(card)
    return fresh


def already_there(user_id: int, cards: Iterable[Arriving]) -> set[tuple[str, str]]:
    """The keys of those cards that the learner has: own ones by their name in Anki or by both sides, and those of the
    course where nothing new is told of them."""
    cards = list(cards)
    fronts = each_of(card.content.front for card in cards if not card.guid)
    mine = (OwnCard.user_id == user_id) & is_there
    like = mine & OwnCard.front.in_(sa.select(fronts.c.value))
    rows = db.session.execute(sa.select(OwnCard.front, OwnCard.back).join(Deck).where(like))
    guids = each_of(card.guid for card in cards if card.guid)
    named = mine & OwnCard.guid.in_(sa.select(guids.c.value))
    found = db.session.scalars(sa.select(OwnCard.guid).join(Deck).where(named))
    return {(front, back) for front, back in rows} | {(GUID, guid) for guid in found} | course_known(user_id, cards)


def course_known(user_id: int, cards: Iterable[Arriving]) -> set[tuple[str, str]]:
    """The keys of cards of the course that have a memory already, or come without one."""
    course = {card.guid: card for card in cards if card.guid in get_catalogue().cards}
    met = set(memories(user_id)) if course else set()
    return {(GUID, guid) for guid, card in course.items() if guid in met or card.schedule is None}


def key_of(card: Arriving) -> tuple[str, str]:
    return (GUID, card.guid) if card.guid else card.is_like


def add(user: User, cards: Sequence[Arriving], now: datetime) -> int:
    """Add the cards to the open transaction, as far as there is room for their decks; returns their number."""
    decks: dict[str, Deck | None] = {}
    deleted = kept_deleted(user.id, cards)
    placed: dict[str, Arriving] = {}
    rows = []
    for card in cards:
        if card.guid in get_catalogue().cards:
            placed[card.guid] = card
            continue
        if card.deck not in decks:
            decks[card.deck] = room_in(user.id, card.deck, now)
        if (deck := decks[card.deck]) is None:
            continue
        if again := deleted.get(card.guid):
            again.deleted_at, again.deck_id = None, deck.id
            placed[again.card_id] = card
        else:
            rows.append(service.card_row(user.id, deck, card.content, now, guid=card.guid))
            placed[rows[-1]["card_id"]] = card
    if rows:
        db.session.execute(sa.insert(OwnCard), rows)
    add_history(user, placed, now)
    return len(placed)


def kept_deleted(user_id: int, cards: Iterable[Arriving]) -> dict[str, OwnCard]:
    """The deleted own cards that come again, by their names in Anki."""
    guids = each_of(card.guid for card in cards if card.guid)
    mine = (OwnCard.user_id == user_id) & OwnCard.guid.in_(sa.select(guids.c.value))
    return {card.guid: card for card in db.session.scalars(sa.select(OwnCard).where(mine))}


def room_in(user_id: int, deck: str, now: datetime) -> Deck | None:
    try:
        return service.deck_named(user_id, deck, now)
    except TooManyDecks:
        return None


def add_history(user: User, placed: Mapping[str, Arriving], now: datetime) -> None:
    """Add what a package tells of cards, given by their ids, to the open transaction; of a card with a memory here, it
    tells nothing."""
    ids = each_of(placed)
    mine = (CardState.user_id == user.id) & CardState.card_id.in_(sa.select(ids.c.value))
    known = set(db.session.scalars(sa.select(CardState.card_id).where(mine)))
    fresh = ((card_id, card.schedule) for card_id, card in placed.items() if card_id not in known)
    states = [state_row(user.id, card_id, schedule) for card_id, schedule in fresh if schedule]
    insert_all(CardState, states)
    insert_all(ImportedReview, [
        {"user_id": user.id, "card_id": card_id} | dict(zip(REVIEW, plain(review), strict=True))
        for card_id in (state["card_id"] for state in states)
        for review in once_each(placed[card_id].reviews)
    ])  # fmt: skip
    insert_all(CardMark, [
        {
            "user_id": user.id,
            "card_id": card_id,
            "note": "",
            "suspended_at": now if card.suspended else None,
            "flagged_at": now if card.flagged else None,
        }
        for card_id, card in placed.items()
        if card.suspended or card.flagged
    ])  # fmt: skip


def insert_all(model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows in the open transaction, but for those that are there."""
    if rows:
        db.session.execute(insert_into(table_of(model)).on_conflict_do_nothing(), rows)


def state_row(user_id: int, card_id: str, schedule: Schedule) -> dict[str, Any]:
    return asdict(as_memory(schedule)) | {"user_id": user_id, "card_id": card_id, "version": 0}


def once_each(reviews: Iterable[Review]) -> list[Review]:
    return list({review.at_ms: review for review in reviews}.values())
