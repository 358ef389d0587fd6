"""A file of cards is looked at first, then taken in parts, so that a page can show how far it is."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.cards.models import CardMark, CardState
from quiz.cards.queries import memories
from quiz.cards.service import remember
from quiz.catalogue import get_catalogue
from quiz.db import db, each_of, insert_into
from quiz.decks import service
from quiz.decks.anki.schedules import as_memory
from quiz.decks.arriving import Arrival, Arriving, Review, Skipped, as_json, from_json
from quiz.decks.errors import MOST_CARDS, NothingToTake, TooManyDecks
from quiz.decks.models import CardImport, Deck, ImportedReview, OwnCard, is_there
from quiz.events.models import table_of

AT_ONCE = 1_000  # cards, in one part
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
    told = [asdict(each) for each in arrival.skipped]
    written = {
        "cards": as_json(arrival.cards),
        "skipped": told,
        "skipped_in_all": arrival.skipped_in_all,
        "left_out": arrival.left_out,
    }
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
        reviews=sum(len(card.reviews) for card in arrival.cards),
        left_out=arrival.left_out,
    )


def take_a_part(user: User, now: datetime) -> CardImport:
    """Take the next cards of the kept file. Raises NothingToTake."""
    service.lock(user)
    cards = arrival_of(user.id).cards
    progress = db.session.get_one(CardImport, user.id, with_for_update=True)
    part = cards[progress.done : progress.done + AT_ONCE]
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


def arrival_of(user_id: int) -> Arrival:
    content = db.session.scalar(sa.select(CardImport.arrival).where(CardImport.user_id == user_id))
    if content is None:
        raise NothingToTake
    stored = json.loads(zlib.decompress(content))
    skipped = [Skipped(**each) for each in stored["skipped"]]
    return Arrival(from_json(stored["cards"]), skipped, stored["skipped_in_all"], left_out=stored["left_out"])


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
    added = 0
    for card in cards:
        if card.guid in get_catalogue().cards:
            add_history(user, card.guid, card, now)
            added += 1
            continue
        if card.deck not in decks:
            decks[card.deck] = room_in(user.id, card.deck, now)
        if deck := decks[card.deck]:
            add_history(user, own(user.id, card, deck, deleted, now).card_id, card, now)
            added += 1
    return added


def own(user_id: int, card: Arriving, deck: Deck, deleted: Mapping[str, OwnCard], now: datetime) -> OwnCard:
    """The arriving card as a new own card, or brought back where it was deleted."""
    if (found := deleted.get(card.guid)) is None:
        return service.new_card(user_id, deck, card.content, now, guid=card.guid)
    found.deleted_at, found.deck_id = None, deck.id
    return found


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


def add_history(user: User, card_id: str, card: Arriving, now: datetime) -> None:
    """Add what a package tells of a card to the open transaction, unless something is known of it here."""
    if card.schedule and db.session.get(CardState, (user.id, card_id)) is None:
        remember(None, user.id, card_id, as_memory(card.schedule), 0)
        rows = [asdict(review) | {"user_id": user.id, "card_id": card_id} for review in once_each(card.reviews)]
        if rows:
            made = insert_into(table_of(ImportedReview)).values(rows)
            db.session.execute(made.on_conflict_do_nothing())
    if card.suspended or card.flagged:
        marks = {"suspended_at": now if card.suspended else None, "flagged_at": now if card.flagged else None}
        made = insert_into(table_of(CardMark)).values(user_id=user.id, card_id=card_id, note="", **marks)
        db.session.execute(made.on_conflict_do_nothing())


def once_each(reviews: Iterable[Review]) -> list[Review]:
    return list({review.at_ms: review for review in reviews}.values())
