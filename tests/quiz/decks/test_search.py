"""Own cards are searched, reviewed by a search and crammed as those of the course are; another learner's never."""

import pytest

from quiz.clock import now
from quiz.decks import service
from quiz.decks.content import Content


@pytest.fixture
def card(user):
    return service.make_card(
        user, Content("What is a **bulkhead**?", "A wall.", tags="resilience"), "My patterns", now()
    )


@pytest.mark.parametrize(
    "search", ["bulkhead", "tag:resilience", 'tag:"my patterns"', "tag:own", "is:new wall tag:own"]
)
def test_an_own_card_is_found_by_its_words_tags_and_deck(signed_in, card, search):
    page = signed_in.get("/review/search", query_string={"q": search}).text

    assert "What is a <strong>bulkhead</strong>?" in page
    assert ">1 card<" in page
    assert "My patterns" in page


def test_a_deck_is_searched_by_itself(signed_in, user, card):
    service.make_card(user, Content("Another wall", "x"), "Elsewhere", now())

    page = signed_in.get("/review/search", query_string={"q": "wall", "topic": f"own-{card.deck_id}"}).text

    assert "bulkhead" in page
    assert "Another wall" not in page


def test_what_a_search_finds_is_reviewed_and_crammed(signed_in, card):
    assert "bulkhead" in signed_in.get("/review", query_string={"q": "bulkhead"}).text

    page = signed_in.get("/review/cram", query_string={"q": "bulkhead"}).text
    assert "bulkhead" in page
    again = {"rating": 1, "left": card.card_id, "known": 0, "again": 0}
    assert "bulkhead" in signed_in.post("/review/cram", data=again).text


def test_a_card_of_another_learner_is_not_found_and_not_crammed(signed_in, sign_in, make_user, card):
    other = sign_in(make_user())

    assert "No card matches" in other.get("/review/search", query_string={"q": "bulkhead"}).text
    sent = {"rating": 1, "left": card.card_id, "known": 0, "again": 0}
    assert "bulkhead" not in other.post("/review/cram", data=sent).text


def test_a_deleted_card_is_not_found(signed_in, user, card):
    service.delete_card(user, card.card_id, now())

    assert "No card matches" in signed_in.get("/review/search", query_string={"q": "bulkhead"}).text
