"""Each learner chooses new cards a day, the recall aimed at, and the grades shown; on both databases."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from quiz import clock
from quiz.cards import desk, marks, scheduling, service
from quiz.cards.scheduling import Rating
from quiz.cards.settings import NEW_A_DAY, REVIEWS_A_YEAR, Settings, choose, in_words, settings_of
from tests.conftest import NOON

LRU = "caching/lru"
YEAR = timedelta(days=365)


def form(**changes):
    return {"new_a_day": "10", "minutes_a_day": "", "retention_percent": "90", "grades": "4"} | changes


def test_who_never_chose_has_the_defaults(user):
    assert settings_of(user.id) == Settings()
    assert len(desk.card_queue(user, NOON).new) == NEW_A_DAY


@pytest.mark.parametrize("most", [0, 3, 10])
def test_as_many_cards_are_met_on_a_day_as_were_chosen(user, most):
    choose(user.id, Settings(new_a_day=most))
    for _ in range(most):
        service.grade(user, desk.card_queue(user, NOON).new[0], Rating.EASY, version=0, now=NOON)

    assert desk.card_queue(user, NOON).new == ()
    assert len(desk.card_queue(user, NOON + timedelta(days=1)).new) == most


def test_a_lower_number_in_the_middle_of_a_day_ends_it(user):
    for _ in range(5):
        service.grade(user, desk.card_queue(user, NOON).new[0], Rating.EASY, version=0, now=NOON)
    choose(user.id, Settings(new_a_day=2))

    assert desk.card_queue(user, NOON).new == ()


def test_hidden_cards_and_the_chosen_number_hold_together(user):
    choose(user.id, Settings(new_a_day=2))
    marks.suspend(user, desk.card_queue(user, NOON).new[0], NOON)

    assert len(desk.card_queue(user, NOON).new) == 2


def test_more_recall_brings_a_card_back_sooner(user, make_user):
    waits = {}
    for percent in (80, 90, 97):
        learner = make_user()
        choose(learner.id, Settings(retention_percent=percent))
        service.grade(learner, LRU, Rating.EASY, version=0, now=NOON)
        shown = service.show(learner, LRU, NOON + timedelta(days=9))
        waits[percent] = service.db.session.get(service.CardState, (learner.id, LRU)).due - NOON
        assert list(shown.intervals) == list(Rating)

    assert waits[80] > waits[90] > waits[97] > timedelta(0)


def test_the_interval_on_a_button_is_the_interval_that_follows(user):
    choose(user.id, Settings(retention_percent=95, two_grades=True))
    shown = service.show(user, LRU, NOON)
    assert list(shown.intervals) == [Rating.AGAIN, Rating.GOOD]

    service.grade(user, LRU, Rating.GOOD, version=0, now=NOON)
    due = service.db.session.get(service.CardState, (user.id, LRU)).due
    assert scheduling.in_words(scheduling.wait(due, NOON, user.timezone)) == shown.intervals[Rating.GOOD]


def test_choices_are_their_learners_alone(user, make_user):
    choose(user.id, Settings(new_a_day=1))
    choose(user.id, Settings(new_a_day=2, two_grades=True))

    assert settings_of(user.id) == Settings(new_a_day=2, two_grades=True)
    assert settings_of(make_user().id) == Settings()


def test_a_budget_ends_the_day_and_undo_gives_its_minute_back(user):
    choose(user.id, Settings(minutes_a_day=1))  # three cards, at the usual 20 s
    cards = desk.card_queue(user, NOON).new
    assert len(cards) == 3
    for card in cards:
        service.grade(user, card, Rating.EASY, version=0, now=NOON)

    assert desk.count_due(user, NOON) == 0
    assert desk.card_queue(user, NOON).put_off == NEW_A_DAY - 3
    assert desk.desk(user, NOON).queue(beyond=True).waiting == NEW_A_DAY - 3

    service.undo(user, NOON)
    assert desk.count_due(user, NOON) == 1
    assert desk.count_due(user, NOON + timedelta(days=1)) == 3


def test_a_budget_is_counted_at_the_learners_own_pace(user):
    choose(user.id, Settings(minutes_a_day=4))
    for card in desk.card_queue(user, NOON).new[:10]:
        service.grade(user, card, Rating.EASY, version=0, now=NOON, duration_ms=60_000)

    assert desk.desk(user, NOON).budget.cards == 4
    assert len(desk.card_queue(user, NOON + timedelta(days=60)).due) == 4


@pytest.mark.parametrize(("hours", "left"), [(15.9, 0), (16, 3)])
def test_the_next_budget_begins_with_the_learners_day_at_four(user, hours, left):
    choose(user.id, Settings(minutes_a_day=1))
    for card in desk.card_queue(user, NOON).new:
        service.grade(user, card, Rating.EASY, version=0, now=NOON)

    assert desk.count_due(user, NOON + timedelta(hours=hours)) == left


def test_the_review_says_what_waits_when_the_minutes_are_done_and_goes_on_when_asked(signed_in, user):
    signed_in.post("/review/settings", data=form(minutes_a_day="1"))
    assert settings_of(user.id).minutes_a_day == 1
    for card in desk.card_queue(user, clock.now()).new:
        service.grade(user, card, Rating.EASY, version=0, now=clock.now())

    page = signed_in.get("/review").text
    assert "Your 1 minute is done" in page
    assert "7 new cards wait until tomorrow" in page
    assert 'href="/review?more=1"' in page
    assert "7 more cards" in signed_in.get("/").text

    card = desk.desk(user, clock.now()).queue(beyond=True).first
    response = signed_in.post(f"/review/{card}/grade?more=1", data={"rating": "4", "version": "0"})
    assert response.location == "/review?more=1"
    assert "/grade?more=1" in signed_in.get(response.location).text


def reviews_in_a_year(percent, cards):
    """The mean number of reviews of a card in its first year; each is recalled as often as FSRS predicts."""
    start, random = datetime(2026, 1, 1, 12, tzinfo=UTC), Random(1)
    total = 0
    for _ in range(cards):
        memory, now = scheduling.unseen(start), start
        rating = Rating.GOOD
        while now < start + YEAR:
            memory = scheduling.review(memory, rating, now, "UTC", percent / 100)
            total, now = total + 1, memory.due
            rating = Rating.GOOD if random.random() < scheduling.retrievability(memory, now, "UTC") else Rating.AGAIN
    return total / cards


@pytest.mark.parametrize("percent", [80, 85, 90, 95, 97])
def test_the_price_of_an_aim_is_what_a_simulation_finds(percent):
    assert reviews_in_a_year(percent, cards=400) == pytest.approx(REVIEWS_A_YEAR[percent], rel=0.08)


def test_no_aim_is_said_to_take_less_than_a_lower_one():
    prices = list(REVIEWS_A_YEAR.values())

    assert list(REVIEWS_A_YEAR) == list(range(80, 98))
    assert prices == sorted(prices)
    assert in_words(90) == "90 of 100 cards recalled when they come; a card takes 9.9 reviews in its first year."
    assert in_words(95).endswith("14.1 reviews in its first year, 1.42 × of what 90 % takes.")


def test_the_page_keeps_what_is_chosen(signed_in, user):
    assert "How you review" in signed_in.get("/review/settings").text

    response = signed_in.post("/review/settings", data=form(new_a_day="3", retention_percent="85", grades="2"))

    assert (response.status_code, response.location) == (303, "/review/settings")
    assert settings_of(user.id) == Settings(3, 85, two_grades=True)
    page = signed_in.get("/review/settings").text
    assert 'value="3"' in page
    assert 'value="85"' in page
    review = signed_in.get("/review").text
    assert "Good" in review
    assert "Hard" not in review.partition("keys-title")[0]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"new_a_day": "101"}, "0 to 100"), ({"new_a_day": "-1"}, "0 to 100"), ({"new_a_day": "ten"}, "digits"),
        ({"new_a_day": ""}, "how many"), ({"new_a_day": "9" * 5_000}, "0 to 100"),
        ({"minutes_a_day": "241"}, "0 to 240"), ({"minutes_a_day": "-3"}, "0 to 240"),
        ({"minutes_a_day": "x"}, "digits"),
        ({"retention_percent": "79"}, "80 to 97"), ({"retention_percent": "98"}, "80 to 97"),
        ({"retention_percent": "nan"}, "digits"), ({"grades": "3"}, "Choose one"), ({"grades": ""}, "Choose one"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(signed_in, user, changes, words):
    response = signed_in.post("/review/settings", data=form(**changes))

    assert response.status_code == 422
    assert words in response.text
    assert settings_of(user.id) == Settings()
