"""Reads the cards of a collection of Anki's, of the schema that its packages have had for years (11) or the newer (18).

The file is somebody's: it is opened to be read only, its tables have to be tables, and what takes too long is ended."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quiz.decks.anki import protobuf
from quiz.decks.anki.days import Calendar, calendar_of, settings_in
from quiz.decks.anki.html_text import as_markdown
from quiz.decks.anki.note_type import FIELDS, KEPT, content_of
from quiz.decks.anki.schedules import AnkiCard, schedule_of
from quiz.decks.anki.templates import NoteType, sides
from quiz.decks.arriving import MOST_IN_A_FILE, Arrival, Arriving, FileRefused, Review
from quiz.decks.content import Content, tidy_tags
from quiz.decks.models import LONGEST_NAME

BROKEN = "Its collection cannot be read: it is damaged, or not one of Anki's. Export the deck from Anki again."
NO_NOTES = "There are no notes in it. Export a deck that has some."
WITHOUT_SCHEDULE = "Please update to the latest Anki version"  # stands on the one note of a stub
LONGEST_VALUE = 8 << 20  # bytes of one value in the file
STEPS_AT_ONCE, MOST_STEPS = 100_000, 20_000  # together, of SQLite's machine, what all of a large collection takes twice
MOST_REVIEWS = 2_000_000
LONGEST_HTML, LONGEST_NOTE = 60_000, 400_000  # characters of a side, and of a note with all of its fields
TABLES = ("col", "notes", "cards", "revlog")
SUSPENDED, NEW = -1, 0
Reviews = dict[int, list[Review]]


class TooLong(Exception):
    """A side of a card is longer than any that can be kept."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What a collection says once for all of its cards."""

    note_types: Mapping[int, NoteType]
    decks: Mapping[int, str]
    calendar: Calendar


def read(path: Path, deck: str, timezone: str) -> Arrival:
    """The cards of a collection; those without a deck go into `deck`. `timezone` is that in which the learner lives.
    Raises FileRefused."""
    try:
        with opened(path) as file:
            return all_cards(file, collection(file, timezone), deck)
    except (sqlite3.Error, ValueError, TypeError, KeyError, OverflowError, UnicodeError, RecursionError) as error:
        raise FileRefused(BROKEN) from error


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return int(steps > MOST_STEPS)

    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as file:
        file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        file.set_progress_handler(count, STEPS_AT_ONCE)
        file.execute("PRAGMA trusted_schema = OFF")
        file.create_collation(
            "unicase", lambda one, other: (one.casefold() > other.casefold()) - (one.casefold() < other.casefold())
        )
        kinds = dict(file.execute("SELECT name, type FROM sqlite_master"))
        if any(kinds.get(table) != "table" for table in TABLES):
            raise FileRefused(BROKEN)
        yield file


def collection(file: sqlite3.Connection, timezone: str) -> Collection:
    created, settings, models, decks = file.execute("SELECT crt, conf, models, decks FROM col").fetchone()
    if models and settings_in(models):
        read_types, names = older_note_types(settings_in(models)), older_decks(settings_in(decks))
        return Collection(read_types, names, calendar_of(created, settings_in(settings), timezone))
    given = {
        key: settings_in(b'{"value": ' + value + b"}").get("value")
        for key, value in file.execute("SELECT key, val FROM config")
    }
    names = {int(number): name.replace("\x1f", "::") for number, name in file.execute("SELECT id, name FROM decks")}
    return Collection(note_types(file), names, calendar_of(created, given, timezone))


def older_note_types(models: Mapping[str, Any]) -> dict[int, NoteType]:
    return {
        int(number): NoteType(
            str(model["name"]),
            tuple(str(field["name"]) for field in sorted(model["flds"], key=lambda field: int(field["ord"]))),
            tuple(
                (str(each["qfmt"]), str(each["afmt"]))
                for each in sorted(model["tmpls"], key=lambda each: int(each["ord"]))
            ),
            int(model.get("type", 0)) == 1,
        )
        for number, model in models.items()
    }


def older_decks(decks: Mapping[str, Any]) -> dict[int, str]:
    return {int(number): str(deck["name"]) for number, deck in decks.items()}


def note_types(file: sqlite3.Connection) -> dict[int, NoteType]:
    """The note types of the newer schema, in which settings are protobuf messages."""
    fields: dict[int, list[str]] = {}
    for number, name in file.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(number, []).append(str(name))
    templates: dict[int, list[tuple[str, str]]] = {}
    for number, config in file.execute("SELECT ntid, config FROM templates ORDER BY ntid, ord"):
        found = {
            key: value.decode() for key, value in protobuf.fields(config) if isinstance(value, bytes) and key in {1, 2}
        }
        templates.setdefault(number, []).append((found.get(1, ""), found.get(2, "")))
    return {
        number: NoteType(
            str(name), tuple(fields[number]), tuple(templates[number]), dict(protobuf.fields(config)).get(1) == 1
        )
        for number, name, config in file.execute("SELECT id, name, config FROM notetypes")
    }


def all_cards(file: sqlite3.Connection, of: Collection, deck: str) -> Arrival:
    notes = {
        row[0]: row[1:]
        for row in file.execute("SELECT id, guid, mid, tags, flds FROM notes LIMIT ?", (MOST_IN_A_FILE,))
    }
    if not notes or all(WITHOUT_SCHEDULE in str(note[3]) for note in notes.values()):
        raise FileRefused(NO_NOTES)
    reviews, arrival = reviews_of(file), Arrival()
    columns = "id, nid, did, ord, type, queue, due, odue, odid, ivl, reps, lapses, left, flags, data"
    for number, row in enumerate(file.execute(f"SELECT {columns} FROM cards ORDER BY nid, ord"), start=1):  # noqa: S608 - ours
        card = AnkiCard(*row)
        if card.nid in notes:
            add(arrival, card, notes[card.nid], of, deck, reviews.get(card.id, []), f"card {number}")
    return arrival


def add(
    arrival: Arrival,
    card: AnkiCard,
    note: tuple[Any, ...],
    of: Collection,
    deck: str,
    reviews: list[Review],
    where: str,
) -> None:
    guid, type_id, tags, fields = note
    note_type = of.note_types[type_id]
    if not note_type.is_cloze and not 0 <= card.ord < len(note_type.templates):
        return arrival.skip(where, "its note type has no template for it")
    if len(str(fields)) > LONGEST_NOTE:
        return arrival.skip(where, "its note has more text than a card takes")
    arrival.take_in(len(str(fields)))
    try:
        content, lost = content_in(note_type, str(fields), str(tags), card.ord)
    except TooLong:
        return arrival.skip(where, "one of its sides has more text than a card takes")
    if lost and not (content.front and content.back):
        return arrival.skip(where, "one of its sides is a picture or a sound alone")
    arrival.left_out += lost
    name = of.decks.get(card.odid or card.did, deck)
    return arrival.add(
        Arriving(
            content,
            " ".join(name.split())[-LONGEST_NAME:].strip() or deck,
            guid=f"{guid}-{card.ord}" if card.ord else str(guid),
            schedule=schedule_of(card, reviews, of.calendar),
            reviews=tuple(reviews),
            suspended=card.queue == SUSPENDED,
            flagged=bool(card.flags & 7),
        ),
        where,
    )


def content_in(note_type: NoteType, fields: str, tags: str, ordinal: int) -> tuple[Content, int]:
    """The texts of a card, and the number of pictures and sounds that they lose. A note that we wrote has them as they
    were, unless it was changed in Anki."""
    values = dict(zip(note_type.fields, fields.split("\x1f"), strict=False))
    if KEPT in values and (content := content_of(values, tidy_tags(tags))):
        return content, 0
    ours = [values.get(name, "") for name in FIELDS[:3]]
    html = ours if KEPT in values else [*sides(note_type, values, ordinal), ""]
    if max(map(len, html)) > LONGEST_HTML:
        raise TooLong
    texts = [as_markdown(side) for side in html]
    front, back, explain = (text for text, _ in texts)
    return Content(front, back, explain, tidy_tags(tags)), sum(lost for _, lost in texts)


def reviews_of(file: sqlite3.Connection) -> Reviews:
    """The reviews of each card, the oldest first; what was no review (a card that was set anew) is left out."""
    found: Reviews = {}
    columns = "cid, id, ease, ivl, lastIvl, factor, time, type"
    rows = file.execute(f"SELECT {columns} FROM revlog WHERE ease BETWEEN 1 AND 4 ORDER BY id LIMIT ?", (MOST_REVIEWS,))  # noqa: S608
    for card_id, *values in rows:
        review = Review(*(int(value) for value in values))
        datetime.fromtimestamp(review.at_ms / 1000, UTC)  # raises for an instant that is none
        found.setdefault(card_id, []).append(review)
    return found
