"""Packages, with the real Anki at the other side: what goes out arrives there, and comes back as it was."""

import io
import os
import random
import zipfile
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.cards import marks
from quiz.cards import service as reviewing
from quiz.cards.models import CardState
from quiz.cards.scheduling import Rating
from quiz.db import db
from quiz.decks import imports, service
from quiz.decks.anki import collection
from quiz.decks.anki.package import collection_in
from quiz.decks.anki.writing import package
from quiz.decks.content import Content
from quiz.decks.leaving import Course, leaving
from quiz.decks.models import ImportedReview, OwnCard
from quiz.local_day import local_date
from tests.conftest import NOON

os.environ["ANKI_TEST_MODE"] = "1"  # no fuzz; read when anki is imported
from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

DAY = timedelta(days=1)
MINUTES = timedelta(minutes=7)  # past four: Anki counts its very first second to the day before
TEXTS = [
    ("What is **LRU**?", "The `least` recently used\n\n- one\n- two", "Because."),
    ("a < b & c > d \\ \"quotes\"", "```python\nx = '<br>'\n```", ""),
    ("ünïcødé 👩🏽\u200d💻", "| a | b |\n|---|---|\n| 1 | 2 |", "[x](https://example.org/a?b=c&d=e)"),
    ("{{c1::no}} {{Front}} \x1e", "$x^2$ [sound:no.mp3]", "_"),
]  # fmt: skip


@pytest.fixture
def learner(user):
    """A learner with own cards and cards of the course, reviewed at random over weeks until today."""
    chance, now = random.Random(5), NOON - 40 * DAY
    cards = [service.make_card(user, Content(*texts, tags="a b"), f"Deck {n % 2}", now).card_id
             for n, texts in enumerate(TEXTS)]  # fmt: skip
    for card in [*cards[:3], "caching/lru", "caching/cache", "hashing/hashing-function"]:
        at, version = now + timedelta(hours=chance.randrange(20)) + MINUTES, 0
        while at < NOON:
            rating = Rating(chance.choice([1, 2, 3, 3, 3, 4]))
            reviewing.grade(user, card, rating, version=version, now=at, duration_ms=99)
            state = db.session.get_one(CardState, (user.id, card))
            version, at = state.version, max(state.due, at) + timedelta(hours=chance.randrange(30)) + MINUTES
    marks.suspend(user, cards[0], NOON)
    marks.flag(user, cards[1], NOON, flagged=True)
    return user


def package_of(user, course=Course.MET):
    with package(leaving(user, course), user.timezone, 0.9, NOON) as file:
        file.seek(0)
        return file.read()


def read(content, timezone="UTC"):
    with collection_in(io.BytesIO(content)) as path:
        return collection.read(path, "Imported", timezone)


def by_guid(arrival):
    return {card.guid: card for card in arrival.cards}


@pytest.fixture
def anki(tmp_path):
    found = Collection(str(tmp_path / "collection.anki2"))
    found.set_config("fsrs", True)
    yield found
    found.close()


def bring_in(anki, content, tmp_path):
    path = tmp_path / "in.apkg"
    path.write_bytes(content)
    options = ImportAnkiPackageOptions(with_scheduling=True)
    return anki.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log


def take_out(anki, tmp_path, *, legacy):
    path = tmp_path / "out.apkg"
    options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=legacy)
    anki.export_anki_package(out_path=str(path), options=options, limit=None)
    return path.read_bytes()


@pytest.mark.parametrize("legacy", [True, False], ids=["anki21", "anki21b"])
def test_what_goes_through_anki_comes_back_unchanged(learner, anki, tmp_path, legacy):
    sent = package_of(learner)
    log = bring_in(anki, sent, tmp_path)
    assert (len(log.new), len(log.conflicting), len(log.missing_notetype), len(log.empty_first_field)) == (7, 0, 0, 0)

    came, back = by_guid(read(sent)), by_guid(read(take_out(anki, tmp_path, legacy=legacy)))

    assert back.keys() == came.keys()
    for guid, card in came.items():
        there = back[guid]
        assert (there.content, there.deck, there.suspended, there.flagged) == (
            card.content, card.deck, card.suspended, card.flagged,
        )  # fmt: skip
        assert there.reviews == card.reviews
        if card.schedule:
            assert there.schedule.stability == pytest.approx(card.schedule.stability, rel=1e-4, abs=1e-4)
            assert there.schedule.difficulty == pytest.approx(card.schedule.difficulty, abs=1e-3)
            for name in ("state", "step", "due", "last_review", "reviews", "lapses"):
                assert getattr(there.schedule, name) == getattr(card.schedule, name), name


def test_anki_agrees_on_what_is_known_and_when_it_is_due(learner, anki, tmp_path):
    bring_in(anki, package_of(learner), tmp_path)
    agreed = 0

    for number in anki.find_cards(""):
        card = anki.get_card(number)
        guid = card.note().guid
        card_id = db.session.scalar(sa.select(OwnCard.card_id).where(OwnCard.guid == guid)) or guid
        state = db.session.get(CardState, (learner.id, card_id))
        if state is None:
            assert card.type == 0
            continue
        memory = anki.compute_memory_state(number)
        assert memory.stability == pytest.approx(state.stability, rel=1e-4)
        assert memory.difficulty == pytest.approx(state.difficulty, abs=1e-3)
        if card.type == 2:
            today = anki.sched.today
            assert card.due - today == (state.due.date() - anki_today(anki)).days
        agreed += 1
    assert agreed == 6


def anki_today(anki):
    """The date of Anki's day, by the clock of this machine."""
    import datetime as clock

    return local_date(clock.datetime.now(clock.UTC), "UTC")


def test_a_package_that_comes_twice_adds_nothing_twice(learner, make_user):
    sent, other = package_of(learner), make_user()
    for added, there in ((7, 0), (0, 7)):
        imports.keep(other, "a.apkg", "apkg", read(sent), NOON)
        taken = imports.take_a_part(other, NOON)
        assert (taken.added, taken.there) == (added, there)

    assert by_guid(read(package_of(other))) == by_guid(read(sent))


def test_a_card_that_was_deleted_comes_back_with_its_package(learner):
    card = db.session.scalars(sa.select(OwnCard.card_id)).first()
    sent = package_of(learner)
    service.delete_card(learner, card, NOON)

    imports.keep(learner, "a.apkg", "apkg", read(sent), NOON)
    assert imports.take_a_part(learner, NOON).added == 1
    assert service.get_card(learner.id, card)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ImportedReview)) == 0


def test_a_card_that_was_changed_in_anki_comes_with_the_change(learner, anki, tmp_path):
    bring_in(anki, package_of(learner), tmp_path)
    note = anki.get_note(anki.find_notes('"deck:Deck 0" LRU')[0])
    note["Back"] = "<p>The <b>oldest</b></p>"
    anki.update_note(note)

    back = by_guid(read(take_out(anki, tmp_path, legacy=True)))[note.guid]
    assert (back.content.front, back.content.back) == ("What is **LRU**?", "The **oldest**")


@pytest.mark.parametrize("legacy", [True, False], ids=["anki21", "anki21b"])
def test_decks_of_anki_come_with_clozes_reverses_and_history(user, anki, tmp_path, legacy):
    deck = anki.decks.id("System::Design")

    def add(kind, **fields):
        note = anki.new_note(anki.models.by_name(kind))
        for name, value in fields.items():
            note[name.replace("_", " ")] = value
        note.tags = ["x", "y::z"]
        anki.add_note(note, deck)
        return note

    add("Cloze", Text="A {{c1::cache}} is {{c2::fast::how}}", Back_Extra="really")
    add("Basic (and reversed card)", Front="f <i>1</i>", Back="b<br>2")
    basic = add("Basic", Front="<script>x</script>q<img src=a.png>", Back="<div>a</div><ul><li>b_c</li></ul>")
    add("Basic", Front="<img src=only.png>", Back="x")
    anki.decks.set_current(deck)
    for rating in (3, 4):
        card = anki.get_card(basic.cards()[0].id)
        card.start_timer()
        anki.sched.answerCard(card, rating)

    arrival = read(take_out(anki, tmp_path, legacy=legacy))

    found = [(card.content.front, card.content.back) for card in arrival.cards]
    assert found == [
        ("A **\\[…\\]** is fast", "A **cache** is fast\nreally"),
        ("A cache is **\\[how\\]**", "A cache is **fast**\nreally"),
        ("f *1*", "b\n2"),
        ("b\n2", "f *1*"),
        ("q", "a\n\n- b\\_c"),
    ]
    assert {(card.deck, card.content.tags) for card in arrival.cards} == {("System::Design", "x y::z")}
    assert arrival.skipped_in_all == 1
    last = arrival.cards[-1]
    assert [review.rating for review in last.reviews] == [3, 4]
    memory = anki.compute_memory_state(basic.cards()[0].id)
    assert last.schedule.stability == pytest.approx(memory.stability, rel=1e-4)


def test_the_newest_collection_of_a_package_is_read(anki, tmp_path):
    note = anki.new_note(anki.models.by_name("Basic"))
    note["Front"], note["Back"] = "a", "b"
    anki.add_note(note, anki.decks.id("D"))

    names = zipfile.ZipFile(io.BytesIO(take_out(anki, tmp_path, legacy=False))).namelist()
    assert {"collection.anki21b", "collection.anki2"} <= set(names)
