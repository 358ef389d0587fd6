"""The review page, as a browser without scripts meets it."""

import pytest

from quiz.cards import service
from quiz.cards.scheduling import Rating
from quiz.clock import now

LRU = "/review/caching/lru/grade"


def test_review_asks_to_sign_in(client):
    assert client.get("/review").location == "/sign-in?next=/review"


def test_a_card_shows_four_grades_with_their_intervals(signed_in):
    page = signed_in.get("/review").text

    for text in ("Again", "Hard", "Good", "Easy", "1 min", "10 min"):
        assert text in page


def test_a_grade_goes_on_to_the_next_card(signed_in):
    first = signed_in.get("/review").text
    response = signed_in.post(LRU, data={"rating": 4, "version": 0})

    assert (response.status_code, response.location) == (303, "/review")
    assert signed_in.get("/review").text != first


def test_a_second_tab_is_refused_politely(signed_in, user):
    signed_in.post(LRU, data={"rating": 4, "version": 0})
    response = signed_in.post(LRU, data={"rating": 1, "version": 0})

    assert response.status_code == 409
    assert "not counted" in response.text
    assert service.today(user, now()).done == 1


@pytest.mark.parametrize(
    "form",
    [{}, {"rating": 5, "version": 0}, {"rating": 0, "version": 0}, {"rating": "x", "version": 0}, {"rating": 3},
     {"rating": 3, "version": -1}, {"rating": 3, "version": 0, "duration_ms": -5}],
)  # fmt: skip
def test_a_grade_that_makes_no_sense_is_400_and_counts_nothing(signed_in, user, form):
    assert signed_in.post(LRU, data=form).status_code == 400
    assert service.today(user, now()).done == 0


def test_an_unknown_card_is_404(signed_in):
    assert signed_in.post("/review/caching/nothing/grade", data={"rating": 3, "version": 0}).status_code == 404


def test_an_unknown_topic_is_404(signed_in):
    assert signed_in.get("/review?topic=cooking").status_code == 404


def test_undo_brings_the_card_back(signed_in, user):
    signed_in.post(LRU, data={"rating": 4, "version": 0})
    response = signed_in.post("/review/undo")

    assert response.location == "/review?card=caching/lru"
    assert "Taken back" in signed_in.get(response.location).text


def test_undo_with_nothing_to_undo_is_409(signed_in):
    assert signed_in.post("/review/undo").status_code == 409


def test_one_topic_at_a_time(signed_in):
    response = signed_in.get("/review?topic=hashing")

    assert "Hashing" in response.text
    assert "/review/hashing/" in response.text


def test_nothing_due_says_when_the_next_comes(signed_in, user):
    while (card := service.card_queue(user, now()).first) is not None:
        service.grade(user, card, Rating.EASY, version=0, now=now())

    assert "Nothing is due" in signed_in.get("/review").text
