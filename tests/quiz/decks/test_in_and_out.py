"""A file is looked at before anything is written, taken in parts, and twice adds nothing twice."""

import io
import re

import pytest
import sqlalchemy as sa

from quiz.clock import now
from quiz.config import LARGEST_UPLOAD
from quiz.db import db
from quiz.decks import imports, service
from quiz.decks.content import Content
from quiz.decks.models import CardImport, OwnCard

UNENDED = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx'
TABLE = "front,back,tags,deck\nWhat?,That,x y,A\nWhy?,So,,\n,empty,,\n"


@pytest.fixture
def send(signed_in):
    """`send("front,back\\n…")`: the page after a file was sent."""

    def send(content=TABLE, name="cards.csv", client=signed_in):
        content = content.encode() if isinstance(content, str) else content
        sent = {"file": (io.BytesIO(content), name)}
        return client.post("/decks/import", data=sent, content_type="multipart/form-data", follow_redirects=True)

    return send


def count():
    return db.session.scalar(sa.select(sa.func.count()).select_from(OwnCard))


def take(client):
    """Take the file to its end; the last page."""
    page = client.post("/decks/import/take", follow_redirects=True).text
    while "Go on" in page:
        page = client.post("/decks/import/take", follow_redirects=True).text
    return page


def test_a_file_is_shown_before_anything_is_written(send, signed_in):
    page = send().text

    assert "2 new cards" in page
    assert "Line 4: its front is empty." in page
    assert count() == 0

    assert "2 cards added" in take(signed_in)
    assert count() == 2


def test_a_file_that_comes_twice_adds_nothing_twice(send, signed_in):
    send(TABLE + "What?,That,other,B\n")
    assert "2 cards added" in take(signed_in)

    page = send().text
    assert "2 cards you have already" in page
    assert "Take 2" not in page
    assert "0 cards added" in take(signed_in)
    assert count() == 2


def test_what_goes_out_comes_in_elsewhere_unchanged(send, signed_in, make_user, sign_in):
    send('front,back,tags,deck,explain\n=1+1,"- a\n- b",x y,"A;B",why\n')
    take(signed_in)
    out = signed_in.get("/decks/cards.csv").data

    other = sign_in(make_user())
    send(out, client=other)
    take(other)
    assert other.get("/decks/cards.csv").data == out
    assert "'=1+1" in out.decode()


def test_a_long_file_is_taken_in_parts(send, signed_in, monkeypatch):
    monkeypatch.setattr(imports, "AT_ONCE", 2)
    send("".join(f"front {n},back\n" for n in range(5)))

    page = signed_in.post("/decks/import/take", follow_redirects=True).text
    assert "2 of 5 cards" in page
    assert count() == 2
    assert "5 cards added" in take(signed_in)
    assert "5 cards added" in take(signed_in)


def test_there_is_no_room_for_more_than_the_limit(send, signed_in, user, monkeypatch):
    monkeypatch.setattr(imports, "MOST_CARDS", 3)
    service.make_card(user, Content("a", "b"), "A", now())
    page = send("".join(f"front {n},back\n" for n in range(5))).text

    assert "2 new cards" in page
    assert "3 cards would have no room" in page
    assert "3 cards had no room" in take(signed_in)
    assert count() == 3


def test_a_file_may_be_left(send, signed_in):
    send()
    signed_in.post("/decks/import/leave")

    assert signed_in.post("/decks/import/take").status_code == 409
    assert (count(), db.session.get(CardImport, 1)) == (0, None)


@pytest.mark.parametrize(("content", "name"), [("", "a.csv"), (b"\xff\xfe", "a.csv")])
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(send, content, name):
    answer = send(content, name)

    assert answer.status_code == 422
    assert re.search(r'id="file-error">.*?<span>[^<]{10,200}\.</span>', answer.text, re.DOTALL)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(CardImport)) == 0


def test_a_form_without_a_file_asks_for_one(signed_in):
    assert "Choose a file first." in signed_in.post("/decks/import", data={}).text


def test_a_file_that_is_too_large_is_413(signed_in):
    body = UNENDED + b"x" * LARGEST_UPLOAD

    answer = signed_in.post("/decks/import", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


def test_no_other_page_takes_a_file(signed_in):
    sent = {"file": (io.BytesIO(b"x"), "a.csv")}

    answer = signed_in.post("/decks/cards/new", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 415


@pytest.mark.parametrize("body", [b"", b"--x\r\n", UNENDED])
def test_a_broken_body_is_no_error_of_ours(signed_in, body):
    answer = signed_in.post("/decks/import", data=body, content_type="multipart/form-data; boundary=x")

    assert answer.status_code in {400, 422}


def test_nothing_of_a_file_runs_on_the_page(send):
    page = send('front,back,tags,deck\n<script>x</script>,<img src=x>,<b>,<i>\n,"</td>",,\n', name="<b>.csv").text

    assert not re.search(r"<script>x|<img src=x|<b>|<i>", page.split('id="main"')[1])
