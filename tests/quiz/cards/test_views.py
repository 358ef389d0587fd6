"""The review page, as a browser without scripts meets it."""

import pytest

from quiz.cards import desk, marks, service
from quiz.cards.scheduling import Rating
from quiz.catalogue import get_catalogue
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
    while (card := desk.card_queue(user, now()).first) is not None:
        service.grade(user, card, Rating.EASY, version=0, now=now())

    assert "Nothing is due" in signed_in.get("/review").text


def marks_of(user):
    return {each.card.id: each for each in marks.all_marked(user, now())}


def test_a_card_can_be_put_away_and_the_next_one_comes(signed_in, user):
    first = desk.card_queue(user, now()).first

    for act, words in (("bury", "Not again today"), ("suspend", "Set aside")):
        response = signed_in.post(f"/review/{first}/{act}", data={"next": "/review"})
        assert (response.status_code, response.location) == (303, "/review")
        page = signed_in.get("/review").text
        assert words in page
        assert f"/review/{first}/grade" not in page


def test_a_flag_is_put_on_and_taken_off(signed_in, user):
    signed_in.post("/review/caching/lru/flag", data={"flagged": "1"})
    assert marks_of(user)["caching/lru"].flagged

    signed_in.post("/review/caching/lru/flag", data={"flagged": ""})
    assert marks_of(user) == {}


def test_a_note_is_shown_with_the_answer_as_text(signed_in, user):
    note = "<b>tail</b>\r\n& the head"
    response = signed_in.post("/review/caching/lru/note", data={"note": note, "next": "/review?card=caching/lru"})

    assert response.location == "/review?card=caching/lru"
    assert marks_of(user)["caching/lru"].note == "<b>tail</b>\n& the head"
    assert "&lt;b&gt;tail&lt;/b&gt;\n&amp; the head" in signed_in.get("/review?card=caching/lru").text


@pytest.mark.parametrize(("note", "words"), [("x" * 2_001, "2,000 characters"), ("a\0b", "NUL")])
def test_a_note_that_cannot_be_kept_comes_back_with_the_reason(signed_in, user, note, words):
    response = signed_in.post("/review/caching/lru/note", data={"note": note})

    assert response.status_code in {400, 422}
    assert words in response.text
    assert marks_of(user) == {}


def test_a_hidden_card_that_is_asked_for_can_be_brought_back(signed_in, user):
    signed_in.post("/review/caching/lru/suspend")
    page = signed_in.get("/review?card=caching/lru").text
    assert "Bring back" in page

    signed_in.post("/review/caching/lru/back")
    assert marks_of(user) == {}


def test_undo_brings_a_hidden_card_back(signed_in, user):
    signed_in.post("/review/caching/lru/bury")
    assert "Undo" in signed_in.get("/review").text

    assert signed_in.post("/review/undo").location == "/review?card=caching/lru"
    assert marks_of(user) == {}


def test_when_every_card_of_a_topic_is_hidden_the_page_says_so(signed_in, user):
    for card in get_catalogue().cards_of("hashing"):
        marks.suspend(user, card.id, now())

    assert "The rest is set aside" in signed_in.get("/review?topic=hashing").text


def test_the_list_of_marked_cards_shows_each_with_what_can_be_done(signed_in, user):
    assert "No card is marked" in signed_in.get("/review/marked").text
    marks.suspend(user, "caching/lru", now())
    marks.flag(user, "caching/cache", now(), flagged=True)
    marks.write_note(user, "caching/cache", "a box near me")

    page = signed_in.get("/review/marked").text
    for words in ("All 2", "Set aside 1", "Flagged 1", "Notes 1", "a box near me", "Bring back", "Take the flag off"):
        assert words in page
    assert "a box near me" not in signed_in.get("/review/marked?show=aside").text
    assert "All 2" in signed_in.get("/review/marked?show=nonsense").text


def test_marks_need_a_card_a_token_and_somebody(signed_in, client):
    assert signed_in.post("/review/caching/nothing/suspend").status_code == 404
    assert client.post("/review/caching/lru/suspend").status_code in {302, 400}


def test_after_a_mark_nobody_is_sent_to_another_site(signed_in):
    response = signed_in.post("/review/caching/lru/bury", data={"next": "https://example.com/"})

    assert response.location == "/review"
