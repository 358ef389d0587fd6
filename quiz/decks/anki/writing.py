"""Writes cards as a package that Anki imports: schema 11 inside, which every version since 2.1 reads."""

import hashlib
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any
from zoneinfo import ZoneInfo

from quiz.cards.scheduling import DECAY, Memory
from quiz.decks.anki import note_type
from quiz.decks.anki.days import Calendar
from quiz.decks.anki.schedules import LEARNING, NEW, RELEARNING, REVIEW, STEPS
from quiz.decks.arriving import Review
from quiz.local_day import day_start, local_date

BEFORE = timedelta(days=3_650)  # from so long ago on, a collection of ours counts the days of dues
FIRST_ID, IDS = 1_500_000_000_000, 10**11  # of notes and cards: instants in milliseconds, as Anki's own
USUAL_EASE = 2_500
SCHEMA = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
  models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
  ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL,
  odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A card on its way out: the fields of its note, and all that is known of it. The reviews are in their order."""

    guid: str
    fields: list[str]
    tags: str
    deck: str
    memory: Memory | None = None
    reviews: tuple[Review, ...] = ()
    suspended: bool = False
    flagged: bool = False


def package(cards: Iterable[Leaving], timezone: str, retention: float, now: datetime) -> IO[bytes]:
    """An open file with the package, written to its end."""
    file = TemporaryFile()  # noqa: SIM115 - whoever asked for it closes it
    with TemporaryDirectory(prefix="fivenines-") as folder:
        path = Path(folder) / "collection.anki2"
        with closing(sqlite3.connect(path)) as collection:
            Writer(collection, timezone, retention, now).write(cards)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
            out.write(path, "collection.anki2")
            out.writestr("media", "{}")
    file.seek(0, 2)
    return file


class Writer:
    """Writes one collection: ids are given once, decks by their names."""

    def __init__(self, collection: sqlite3.Connection, timezone: str, retention: float, now: datetime) -> None:
        self.collection, self.timezone, self.retention, self.now = collection, timezone, retention, now
        self.calendar = Calendar(local_date(now - BEFORE, timezone), timezone)
        self.ids: set[int] = set()
        self.instants: set[int] = set()
        self.decks: dict[str, int] = {}

    def write(self, cards: Iterable[Leaving]) -> None:
        self.collection.executescript(SCHEMA)
        for place, card in enumerate(cards):
            self.add(card, place)
        created = day_start(self.calendar.first, self.timezone)
        modified, seconds = int(self.now.timestamp() * 1000), int(self.now.timestamp())
        self.collection.execute(
            "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
            (
                int(created.timestamp()),
                modified,
                modified,
                json.dumps(settings(self.calendar.first, self.timezone)),
                json.dumps({str(note_type.ID): model(seconds)}),
                json.dumps({str(number): deck(number, name, seconds) for name, number in self.all_decks()}),
                json.dumps({"1": deck_settings()}),
            ),
        )
        self.collection.commit()

    def all_decks(self) -> list[tuple[str, int]]:
        return [("Default", 1), *self.decks.items()]

    def add(self, card: Leaving, place: int) -> None:
        note, seconds = self.free_id(card.guid), int(self.now.timestamp())
        first = plain(card.fields[0])
        checksum = int(hashlib.sha1(first.encode(), usedforsecurity=False).hexdigest()[:8], 16)
        tags = f" {card.tags} " if card.tags else ""
        row = (note, card.guid, note_type.ID, seconds, -1, tags, "\x1f".join(card.fields), first, checksum, 0, "")
        self.collection.execute("INSERT INTO notes VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)
        place_of = self.decks.setdefault(card.deck, FIRST_ID + IDS + len(self.decks))
        flags = int(card.flagged)
        head, tail = (note, note, place_of, 0, seconds, -1), (0, 0, flags)
        self.collection.execute(
            "INSERT INTO cards VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (*head, *self.schedule(card, place), *tail, json.dumps(self.memory(card.memory))),
        )
        for each in card.reviews:
            review = (self.free_instant(each.at_ms), note, -1, each.rating, each.interval, each.before, each.factor)
            self.collection.execute(
                "INSERT INTO revlog VALUES (?,?,?,?,?,?,?,?,?)", (*review, each.duration_ms, each.kind)
            )

    def schedule(self, card: Leaving, place: int) -> tuple[int, ...]:
        """Type, queue, due, interval, ease, reviews, lapses, and the steps that are left."""
        memory = card.memory
        if memory is None or memory.last_review is None:
            return NEW, -1 if card.suspended else 0, place + 1, 0, 0, 0, 0, 0
        queue = -1 if card.suspended else 1 if memory.in_steps else 2
        left = max(1, STEPS[memory.state] - (memory.step or 0)) if memory.state in {LEARNING, RELEARNING} else 0
        counts = (USUAL_EASE, memory.reviews, memory.lapses, left * 1001)
        if memory.in_steps:
            return memory.state, queue, int(memory.due.timestamp()), 0, *counts
        day = self.calendar.number(memory.due)
        return REVIEW, queue, day, max(1, day - self.calendar.number(memory.last_review)), *counts

    def memory(self, memory: Memory | None) -> dict[str, float | int]:
        """Stability and difficulty as Anki keeps them beside a card."""
        if memory is None or memory.stability is None or memory.difficulty is None or memory.last_review is None:
            return {}
        last = int(memory.last_review.timestamp())
        known = {"s": memory.stability, "d": memory.difficulty, "dr": self.retention, "lrt": last}
        return known | {"decay": round(-DECAY, 4)}

    def free_id(self, guid: str) -> int:
        """An id that is drawn from the guid, so that it is the same the next time."""
        found = FIRST_ID + int(hashlib.sha256(guid.encode()).hexdigest(), 16) % IDS
        while found in self.ids:
            found += 1
        self.ids.add(found)
        return found

    def free_instant(self, at_ms: int) -> int:
        """The instant of a review, moved by a millisecond where two were at once: it is their key."""
        while at_ms in self.instants:
            at_ms += 1
        self.instants.add(at_ms)
        return at_ms


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


def settings(first: date, timezone: str) -> dict[str, Any]:
    west = -(datetime.combine(first, datetime.min.time(), ZoneInfo(timezone)).utcoffset() or timedelta())
    return {
        "activeDecks": [1], "addToCur": True, "collapseTime": 1200, "creationOffset": int(west.total_seconds() // 60),
        "curDeck": 1, "curModel": note_type.ID, "dueCounts": True, "estTimes": True, "newSpread": 0, "nextPos": 1,
        "rollover": 4, "sched2021": True, "schedVer": 2, "sortBackwards": False, "sortType": "noteFld", "timeLim": 0,
    }  # fmt: skip


def model(seconds: int) -> dict[str, Any]:
    fields = [
        {"name": name, "ord": at, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
        for at, name in enumerate(note_type.FIELDS)
    ]
    template = {
        "name": "Card 1", "ord": 0, "qfmt": note_type.QUESTION, "afmt": note_type.ANSWER, "bqfmt": "", "bafmt": "",
        "did": None,
    }  # fmt: skip
    return {
        "id": note_type.ID, "name": note_type.NAME, "type": 0, "mod": seconds, "usn": -1, "sortf": 0, "did": 1,
        "tmpls": [template], "flds": fields, "css": note_type.CSS, "latexPre": "", "latexPost": "", "tags": [],
        "vers": [], "req": [[0, "any", [0]]],
    }  # fmt: skip


def deck(number: int, name: str, seconds: int) -> dict[str, Any]:
    today = {each: [0, 0] for each in ("newToday", "revToday", "lrnToday", "timeToday")}
    return today | {
        "id": number, "name": name, "mod": seconds, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": False,
        "browserCollapsed": False, "extendNew": 0, "extendRev": 0,
    }  # fmt: skip


def deck_settings() -> dict[str, Any]:
    new = {"bury": False, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1, "perDay": 20}
    rev = {"bury": False, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2}
    lapse = {"delays": [10.0], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0.0}
    return {
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True,
        "new": new, "rev": rev, "lapse": lapse, "dyn": False,
    }  # fmt: skip
