"""The pages of own cards, as a browser without scripts meets them."""

import re

import pytest

from quiz.accounts.export import export_user
from quiz.clock import now
from quiz.db import db
from quiz.decks import service
from quiz.decks.content import LONGEST_SIDE, Content
from quiz.decks.models import OwnCard

CARD = {"front": "What is **LRU**?", "back": "Least recently used", "explain": "", "tags": "lru", "deck": "Caches"}


@pytest.fixture
def token(user):
    """The token of a card of `user`'s."""
    return service.make_card(user, Content("Why?", "Because."), "Mine", now()).card_id.removeprefix("own/")


def test_a_card_is_written_listed_changed_and_reviewed(signed_in):
    assert "No card of your own yet" in signed_in.get("/decks").text
    deck = signed_in.post("/decks/cards/new", data=CARD).location
    page = signed_in.get(deck).text
    assert "What is **LRU**?" in page
    card = re.search(r"/decks/cards/([0-9a-f]{24})", page)[0]

    form = signed_in.get(card).text
    assert "What is **LRU**?</textarea>" in form
    signed_in.post(card, data=CARD | {"front": "What is *LRU*?", "deck": "Other"})

    assert "What is *LRU*?" in signed_in.get("/decks?q=lru").text
    other = re.search(r"topic=(own-\d+)", signed_in.get("/decks").text.split("Other")[1])[1]
    assert "What is <em>LRU</em>?" in signed_in.get(f"/review?topic={other}").text


def test_another_one_begins_with_the_deck_and_the_tags(signed_in):
    page = signed_in.post("/decks/cards/new", data=CARD | {"another": "1"}).location

    assert 'value="Caches"' in signed_in.get(page).text
    assert 'value="lru"' in signed_in.get(page).text


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"front": "  "}, "Write something on the front"), ({"back": ""}, "Write something on the back"),
     ({"back": "x" * (LONGEST_SIDE + 1)}, "20,000 characters"), ({"front": "a\0b"}, "NUL"),
     ({"tags": "x" * 501}, "500 characters"), ({"deck": ""}, "Give it a name"), ({"deck": "d" * 81}, "80 characters")],
)  # fmt: skip
def test_a_card_that_cannot_be_kept_comes_back_with_the_reason(signed_in, changes, told):
    answer = signed_in.post("/decks/cards/new", data=CARD | changes)

    assert answer.status_code == 422
    assert told in answer.text
    assert db.session.query(OwnCard).count() == 0


def test_the_longest_card_is_kept_and_shown(signed_in):
    """A text of every letter as long as it may be: the answer is a page, whatever Markdown makes of it."""
    long = dict.fromkeys(("front", "back", "explain"), "[a](b) " * (LONGEST_SIDE // 7))

    assert signed_in.post("/decks/cards/new", data=CARD | long).status_code == 303
    assert signed_in.get("/review?topic=own").status_code == 200


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](https://evil.example/x.png)",
     "[x](javascript:alert(1))", "[x](data:text/html,hi)", "<svg onload=alert(1)>",
     "a </textarea><script>alert(1)</script>"],
)  # fmt: skip
def test_nothing_of_a_card_runs_or_is_loaded(signed_in, hostile):
    signed_in.post("/decks/cards/new", data=CARD | dict.fromkeys(("front", "back", "explain", "tags"), hostile))
    token = db.session.query(OwnCard).one().card_id.removeprefix("own/")
    pages = ["/review?topic=own", "/decks?q=a", f"/decks/cards/{token}"]

    for text in (signed_in.get(page).text for page in pages):
        assert not re.search(r"<(img|svg onload|script>)|href=.(javascript|data):", text)


def test_a_card_that_was_deleted_in_another_tab_is_told_and_the_next_one_shown(signed_in, token):
    signed_in.post(f"/decks/cards/{token}/delete")

    answer = signed_in.post(f"/review/own/{token}/grade", data={"rating": 3, "version": 0})

    assert answer.status_code == 409
    assert "not there any more" in answer.text
    assert "review-question" in answer.text
    assert signed_in.get(f"/review?card=own/{token}").status_code == 200


def test_a_deleted_card_is_brought_back_from_its_list(signed_in, token):
    page = signed_in.post(f"/decks/cards/{token}/delete").location
    assert "Deleted just now" in signed_in.get(page).text

    signed_in.post(f"/decks/cards/{token}/back")
    assert "Nothing was deleted" in signed_in.get(page).text
    assert "Why?" in signed_in.get("/review?topic=own").text


@pytest.mark.parametrize("path", ["/decks/cards/{}", "/decks/cards/{}/delete", "/decks/cards/{}/back"])
def test_a_card_of_somebody_else_is_404(token, make_user, sign_in, path):
    other = sign_in(make_user())

    assert other.post(path.format(token), data=CARD).status_code == 404
    if path.endswith("{}"):
        assert other.get(path.format(token)).status_code == 404


def test_a_deck_of_somebody_else_is_404(user, token, make_user, sign_in):
    deck, other = service.find_deck(user.id, "Mine").id, sign_in(make_user())

    assert other.get(f"/decks/{deck}").status_code == 404
    assert other.get(f"/review?topic=own-{deck}").status_code == 404
    for act in ("", "/delete", "/back"):
        assert other.post(f"/decks/{deck}{act}", data={"name": "x"}).status_code == 404


def test_a_deck_is_made_renamed_deleted_and_brought_back(signed_in):
    deck = signed_in.post("/decks", data={"name": " My   deck "}).location
    assert "My deck" in signed_in.get(deck).text
    assert "already" in signed_in.post("/decks", data={"name": "My deck"}).text

    signed_in.post(deck, data={"name": "Yours"})
    signed_in.post(f"{deck}/delete")
    assert "Yours" not in signed_in.get("/decks").text
    assert "Yours is back" in signed_in.post(f"{deck}/back", follow_redirects=True).text


@pytest.mark.parametrize("topic", ["own-", "own-x", "own-999", "own-²", "own-99999999999999999999", "ownership"])
def test_a_deck_that_is_none_is_404(signed_in, topic):
    assert signed_in.get(f"/review?topic={topic}").status_code == 404


def test_a_selection_fills_the_form_in_and_leads_back_to_the_lesson(signed_in):
    page = signed_in.get("/decks/cards/new?back=A+copy&tags=caching+lru&next=/topics/caching").text
    assert "A copy</textarea>" in page
    assert 'value="caching lru"' in page

    assert signed_in.post("/decks/cards/new", data=CARD | {"next": "/topics/caching"}).location == "/topics/caching"


def test_a_search_with_anything_in_it_is_a_page(signed_in, token):
    for search in ("%", "_", "\\", "\0", "'", "x" * 5000, "ﷺ" * 100):
        assert signed_in.get("/decks", query_string={"q": search}).status_code == 200


def test_own_cards_are_in_the_download(user, token):
    data = export_user(user)

    assert [each["front"] for each in data["own_card"]] == ["Why?"]
    assert [each["name"] for each in data["deck"]] == ["Mine"]
    assert "searched" not in data["own_card"][0]
