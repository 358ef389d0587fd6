"""A package that would do harm is refused with one sentence, and nothing of it is written."""

import io
import json
import sqlite3
import zipfile
import zlib

import pytest
import sqlalchemy as sa
import zstandard

from quiz.cards.scheduling import Rating, review
from quiz.db import db
from quiz.decks.anki import collection, package
from quiz.decks.anki.html_text import as_markdown
from quiz.decks.anki.package import collection_in
from quiz.decks.anki.schedules import as_memory
from quiz.decks.anki.writing import SCHEMA
from quiz.decks.anki.writing import package as package_of
from quiz.decks.arriving import FileRefused
from quiz.decks.models import CardImport, OwnCard
from tests.conftest import NOON

MODEL = {
    "7": {
        "name": "Basic", "type": 0, "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
        "tmpls": [{"qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}", "ord": 0}],
    }
}  # fmt: skip
GOOD = {
    "col": [1, 1_700_000_000, 0, 0, 11, 0, 0, 0, "{}", json.dumps(MODEL), json.dumps({"1": {"name": "D"}}), "{}", "{}"],
    "notes": [5, "guid", 7, 0, 0, " t ", "front\x1fback", "front", 0, 0, ""],
    "cards": [6, 5, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, "{}"],
    "revlog": [1_700_000_000_000, 6, 0, 3, 1, 0, 0, 5, 0],
}


def file_with(tmp_path, statements=(), **rows):
    """The bytes of a collection with these rows in the place of good ones, after these statements."""
    path = tmp_path / "made"
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as made:
        made.executescript(SCHEMA)
        for table, row in (GOOD | rows).items():
            if row:
                made.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)
        for statement in statements:
            made.execute(statement)
    made.close()
    return path.read_bytes()


def zipped(content, name="collection.anki2", **more):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
        for each, text in more.items():
            made.writestr(each, text)
    return out.getvalue()


def read(content):
    with collection_in(io.BytesIO(content)) as path:
        return collection.read(path, "Imported", "UTC")


def with_field(at, value, table="cards"):
    return {table: [value if number == at else each for number, each in enumerate(GOOD[table])]}


LOOP = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"
COLUMNS = "x id, x guid, x mid, x mod, x usn, x tags, x flds, x sfld, x csum, x flags, x data"
HOSTILE = {
    "empty": lambda tmp: b"",
    "no zip": lambda tmp: b"PK\x03\x04 and then nothing",
    "no collection": lambda tmp: zipped(b"x", "readme.txt"),
    "path trick": lambda tmp: zipped(file_with(tmp), "../collection.anki2"),
    "no sqlite": lambda tmp: zipped(b"x" * 5000),
    "no zstd": lambda tmp: zipped(b"x" * 5000, "collection.anki21b"),
    "cut": lambda tmp: zipped(file_with(tmp)[:6000]),
    "cut zip": lambda tmp: zipped(file_with(tmp))[:-300],
    "damaged": lambda tmp: zipped(file_with(tmp)[:4096] + b"\xff" * 40_000),
    "other tables": lambda tmp: zipped(file_with(tmp, ["DROP TABLE notes"])),
    "a view without an end": lambda tmp: zipped(
        file_with(tmp, ["DROP TABLE notes", f"CREATE VIEW notes AS {LOOP} {COLUMNS} FROM n"])
    ),
    "no notes": lambda tmp: zipped(file_with(tmp, notes=None, cards=None)),
    "no col": lambda tmp: zipped(file_with(tmp, col=None)),
    "unknown note type": lambda tmp: zipped(file_with(tmp, **with_field(2, 8, "notes"))),
    "models that are none": lambda tmp: zipped(file_with(tmp, **with_field(9, '{"7": []}', "col"))),
    "a review at no time": lambda tmp: zipped(file_with(tmp, **with_field(0, 2**62, "revlog"))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_is_refused_with_one_sentence(name, tmp_path):
    with pytest.raises(FileRefused) as refused:
        read(HOSTILE[name](tmp_path))

    assert refused.value.message.endswith(".")
    assert len(refused.value.message) < 150


@pytest.mark.parametrize("pack", [zlib.compress, zstandard.ZstdCompressor().compress], ids=["zip", "zstd"])
def test_a_bomb_is_put_away_before_it_bursts(pack, monkeypatch):
    monkeypatch.setattr(package, "LARGEST", 1 << 20)
    bomb = b"\0" * (4 << 20)
    content = zipped(bomb) if pack is zlib.compress else zipped(pack(bomb), "collection.anki21b")
    assert len(content) < 10_000

    with pytest.raises(FileRefused, match="larger than"):
        read(content)


def test_nothing_of_a_refused_package_is_written(signed_in, tmp_path):
    for name, make in HOSTILE.items():
        sent = {"file": (io.BytesIO(make(tmp_path)), "a.apkg")}
        answer = signed_in.post("/decks/import", data=sent, content_type="multipart/form-data")
        assert answer.status_code == 422, name

    for table in (CardImport, OwnCard):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(table)) == 0


def test_the_good_one_is_taken(tmp_path):
    (card,) = read(zipped(file_with(tmp_path))).cards

    assert (card.content.front, card.content.back, card.content.tags, card.deck) == ("front", "back", "t", "D")


@pytest.mark.parametrize(
    ("at", "value"),
    [(6, 9), (6, 2), (8, 2**40), (8, -(2**40)), (9, -5), (13, 2**31), (17, '{"s": "x"}'),
     (17, '{"s": 1e400, "d": NaN}'),
     (17, '{"s": -1, "d": 99, "lrt": 5}'), (17, "["), (2, 99), (3, 5), (14, 2**31)],
)  # fmt: skip
def test_a_card_with_odd_numbers_is_taken_or_told(tmp_path, at, value):
    row = with_field(at, value)
    if at != 6:
        row["cards"][6] = 2
    found = read(zipped(file_with(tmp_path, **row)))

    assert len(found.cards) + found.skipped_in_all == 1
    for schedule in (card.schedule for card in found.cards if card.schedule):
        assert review(as_memory(schedule), Rating.GOOD, NOON, "Europe/Berlin").stability > 0


@pytest.mark.parametrize(
    ("html", "text"),
    [("<script>alert(1)</script>a<style>b</style>", "a"), ("a<br>b<div>c</div>d", "a\nb\nc\nd"),
     ("<b>x</b> &lt;y&gt; <code>a_b</code>", "**x** \\<y\\> `a_b`"), ("<a href='javascript:x'>y</a>", "y"),
     ("<a href=https://e.org>y</a>", "[y](https://e.org)"), ("<pre>a_b\n  c</pre>", "```\na_b\n  c\n```"),
     ("<ul><li>a<ul><li>b</li></ul></li></ul><ol><li>c</li><li>d</li></ol>", "- a\n\n   - b\n\n1. c\n2. d"),
     ("# no\n1. no", "\\# no 1. no"), ("<svg onload=x><b>y</b></svg>z", "**y**z"), ("<b", ""), ("a<!-- b -->c", "ac"),
     ("<![a", ""), ("<a " * 20_000 + "x", ""),
     ("<ul>" * 5000 + "x", "x"), ("</b></pre></ul></a>x", "x"), ("[sound:x.mp3]a", "a")],
)  # fmt: skip
def test_html_becomes_markdown_without_what_could_run(html, text):
    assert as_markdown(html)[0] == text


def test_an_empty_package_can_be_written():
    with package_of([], "UTC", 0.9, NOON) as file:
        file.seek(0)
        with pytest.raises(FileRefused, match="no notes"):
            read(file.read())
