"""Other ways to review, as a browser without scripts meets them: a search, chosen cards, an exam, a cram."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.cards import marks, service
from quiz.cards.models import CardMark, CardState, ReviewLog
from quiz.cards.scheduling import Rating
from quiz.catalogue import get_catalogue
from quiz.clock import now
from quiz.db import db
from quiz.events.models import Event, LearnerDay

LRU, TTL, CACHE = "caching/lru", "caching/ttl", "caching/cache"
DAY = timedelta(days=1)


def grade(user, card, rating=Rating.GOOD, *, version=0, days_ago=0):
    return service.grade(user, card, rating, version=version, now=now() - days_ago * DAY)


def listed(page):
    return re.findall(r'<a href="/review\?card=([\w/-]+)"', page)


def asked(page):
    """The card that a page asks."""
    found = re.search(r'action="/review/([\w/-]+)/grade', page)
    return found[1] if found else None


def test_a_search_lists_the_cards_with_their_state(signed_in, user):
    grade(user, LRU, Rating.EASY, days_ago=90)
    marks.flag(user, TTL, now(), flagged=True)
    marks.write_note(user, CACHE, "A shelf near the desk.")

    page = signed_in.get("/review/search?q=tag:caching").text
    assert (len(listed(page)), "12 cards" in page) == (12, True)
    assert listed(signed_in.get("/review/search?q=is:due").text) == [LRU]
    assert listed(signed_in.get("/review/search?q=is:flagged").text) == [TTL]
    assert listed(signed_in.get("/review/search?q=SHELF desk").text) == [CACHE]
    assert listed(signed_in.get("/review/search?q=prop:r<80%25").text) == [LRU]
    assert listed(signed_in.get("/review/search?q=is:due&topic=hashing").text) == []
    assert "No card matches" in signed_in.get("/review/search?q=xyzzy").text
    assert len(listed(signed_in.get("/review/search").text)) == 24


def test_a_card_whose_only_grade_was_taken_back_is_new_to_a_search(signed_in, user):
    grade(user, LRU)
    service.undo(user, now())

    assert LRU in listed(signed_in.get("/review/search?q=is:new lru").text)


def test_nobody_finds_anothers_notes_and_marks(signed_in, make_user):
    other = make_user()
    marks.write_note(other, LRU, "xyzzy")
    marks.flag(other, LRU, now(), flagged=True)

    assert listed(signed_in.get("/review/search?q=xyzzy or is:flagged").text) == []


@pytest.mark.parametrize("path", ["/review", "/review/cram"])
def test_a_search_that_cannot_be_read_says_why_and_where(signed_in, path):
    page = signed_in.get("/review/search", query_string={"q": 'lru "<b>tail'})
    assert page.status_code == 422
    assert "This quote is opened and not closed." in page.text
    assert "lru <mark>&#34;&lt;b&gt;tail</mark>" in page.text

    response = signed_in.get(path, query_string={"q": "is:dew", "topic": "caching"})
    assert (response.status_code, response.location) == (303, "/review/search?q=is:dew&topic=caching")
    assert signed_in.post(f"/review/{LRU}/grade?q=(", data={"rating": 3, "version": 7}).status_code == 303


def test_what_a_search_finds_can_be_reviewed_to_its_end(signed_in, user):
    grade(user, LRU, Rating.EASY, days_ago=3)
    address = "/review?q=lru+or+tag:ttl"

    first = asked(signed_in.get(address).text)
    assert first == LRU  # although it is not due
    response = signed_in.post(f"/review/{first}/grade?q=lru+or+tag:ttl", data={"rating": 4, "version": 1})
    assert response.location == "/review?q=lru+or+tag:ttl"
    second = asked(signed_in.get(address).text)
    grade(user, second, Rating.EASY)
    while (card := asked(signed_in.get(address).text)) is not None:
        grade(user, card, Rating.EASY)

    assert second != first
    assert "That is all of them" in signed_in.get(address).text


@pytest.mark.parametrize("only", ["weak", "flagged", "new"])
def test_a_ready_choice_asks_its_cards_alone(signed_in, user, only):
    grade(user, LRU, Rating.AGAIN, days_ago=60)
    grade(user, CACHE, Rating.EASY)
    marks.flag(user, TTL, now(), flagged=True)

    expected = {"weak": LRU, "flagged": TTL, "new": "caching/cache-hit"}
    assert asked(signed_in.get(f"/review?only={only}").text) == expected[only]
    marks.suspend(user, expected[only], now())
    assert asked(signed_in.get(f"/review?only={only}").text) != expected[only]


def test_before_an_exam_met_cards_come_first(signed_in, user):
    grade(user, LRU, Rating.GOOD, days_ago=9)
    exam = (now() + 40 * DAY).date()

    page = signed_in.get(f"/review?exam={exam}").text

    assert asked(page) == LRU
    assert "Cards to keep until" in page


@pytest.mark.parametrize("exam", ["2020-01-01", "soon", "2026-13-01", "9" * 400, "0000-00-00"])
def test_a_date_that_is_none_or_past_is_asked_for_again(signed_in, exam):
    response = signed_in.get("/review", query_string={"exam": exam})

    assert response.status_code == 303
    assert response.location.startswith("/review/ways?exam=")
    assert "Give a date after today" in signed_in.get(response.location).text


def test_the_ways_are_listed_with_the_number_of_their_cards(signed_in, user):
    grade(user, LRU, Rating.AGAIN, days_ago=60)

    page = signed_in.get("/review/ways").text
    counts = re.findall(r'<b>(\w+)</b> <span class="note">(\d+) of 24', page)
    assert counts == [("Weak", "1"), ("Flagged", "0"), ("New", "23")]
    assert 'href="/review/ways"' in signed_in.get("/review").text


@pytest.mark.parametrize("address", ["/review?only=strong", "/review?topic=cooking", "/review/cram?only=strong"])
def test_a_choice_that_does_not_exist_is_404(signed_in, address):
    assert signed_in.get(address).status_code == 404


def cram_form(page, rating):
    names = dict(re.findall(r'name="(left|known|again)" value="([^"]*)"', page))
    return names | {"rating": rating}


def everything_kept(user):
    """All that is stored of a learner's reviews, to the value."""
    tables = (CardState, CardMark, ReviewLog, Event, LearnerDay)
    return [
        sorted(map(repr, db.session.execute(sa.select(*table.__table__.columns).where(table.user_id == user.id))))
        for table in tables
    ]


def test_a_cram_asks_a_forgotten_card_again_and_keeps_nothing(signed_in, user):
    grade(user, LRU, Rating.EASY, days_ago=3)
    before = everything_kept(user)
    page = signed_in.get("/review/cram?q=lru").text
    cards = cram_form(page, 3)["left"].split()
    assert "No grade of a cram is kept" in page

    page = signed_in.post("/review/cram?q=lru", data=cram_form(page, 1)).text
    assert cram_form(page, 3)["left"].split() == [*cards[1:5], cards[0], *cards[5:]]
    for _ in cards:
        page = signed_in.post("/review/cram?q=lru", data=cram_form(page, 3)).text

    assert "All known once" in page
    assert "1 grade of Again" in page
    assert everything_kept(user) == before


@pytest.mark.parametrize(
    "changes",
    [{"rating": None}, {"rating": 5}, {"left": "x" * 30_000}, {"known": -1}, {"again": "x"}, {"known": 10**30}],
)
def test_a_grade_of_a_cram_that_makes_no_sense_is_400(signed_in, changes):
    form = {"left": LRU, "rating": 3, "known": 0, "again": 0} | changes

    assert (
        signed_in.post(
            "/review/cram", data={name: value for name, value in form.items() if value is not None}
        ).status_code
        == 400
    )


@pytest.mark.parametrize("left", ["", "caching/nothing ../../etc/passwd <script>"])
def test_a_cram_of_nothing_is_over(signed_in, left):
    response = signed_in.post("/review/cram", data={"left": left, "rating": 1, "known": 3, "again": 0})

    assert "All known once" in response.text
    assert "passwd" not in response.text


def test_set_aside_cards_are_not_crammed(signed_in, user):
    for card in ("caching/lru", "caching/lfu"):
        marks.suspend(user, card, now())

    left = cram_form(signed_in.get("/review/cram?topic=caching").text, 3)["left"].split()
    assert len(left) == 10
    assert "No cards to cram" in signed_in.get("/review/cram?q=tag:lru").text


def learn_all(user, days_ago):
    for card in get_catalogue().cards:
        service.grade(user, card, Rating.EASY, version=0, now=now() - days_ago * DAY, duration_ms=150_000)


def test_who_comes_back_is_offered_a_plan_with_its_end_begins_it_and_leaves_it(signed_in, user):
    learn_all(user, days_ago=90)
    assert "24 cards waited for you, about 60 minutes." in signed_in.get("/review").text

    page = signed_in.get("/review/plan").text
    assert re.findall(r"<b>(\d+) minutes</b>", page) == ["10", "15", "20", "30", "45", "60"]
    assert len(re.findall(r"ends (?:on \w+day|today)", page)) >= 4
    assert signed_in.post("/review/plan", data={"minutes": "20"}).location == "/review"
    page = signed_in.get("/review").text
    assert "Catching up: 20 minutes a day, until about" in page
    assert "Your plan: 20 minutes a day, until" in page
    assert ">0 / 8<" in page

    signed_in.post("/review/plan/leave")
    page = signed_in.get("/review").text
    assert "You left the plan" in page
    assert "24 cards waited for you" in page


@pytest.mark.parametrize(("minutes", "status"), [("", 422), ("0", 422), ("241", 422), ("ten", 422), ("9" * 400, 422)])
def test_minutes_that_make_no_sense_begin_no_plan(signed_in, user, minutes, status):
    learn_all(user, days_ago=90)

    assert signed_in.post("/review/plan", data={"minutes": minutes}).status_code == status
    assert "Catching up" not in signed_in.get("/review").text


def test_without_a_backlog_there_is_no_plan_to_begin(signed_in):
    assert "Nothing is due" in signed_in.get("/review/plan").text
    assert signed_in.post("/review/plan", data={"minutes": "20"}).status_code == 409
