"""A quiz of each mode is begun once, whatever tabs and devices begin it; on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from quiz.cards import service as cards
from quiz.cards.scheduling import Rating
from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.events.models import LearnerTopic
from quiz.quizzes import service, starting
from quiz.quizzes.errors import NotFinished, NothingMissed, QuizNotFound
from quiz.quizzes.models import QuizAttempt
from quiz.quizzes.titles import title_of
from tests.conftest import NOON
from tests.quiz.quizzes.answering import answer_form

DAY = timedelta(days=1)


def answer(user, attempt, position, *, right=True, now=NOON):
    service.answer(user.id, attempt.id, position, now=now, **answer_form(attempt, position, right=right))


def take(user, attempt, *, wrong=(), now=NOON):
    for position in range(1, len(attempt.items) + 1):
        answer(user, attempt, position, right=position not in wrong, now=now)
    return attempt


def asked(attempt):
    return [item.question_id for item in attempt.items]


def mistakes(user, *, now=NOON):
    return starting.start_mistakes(user.id, seed=4, now=now)


def daily(user, *, seed=4, now=NOON):
    return starting.start_daily(user, seed=seed, now=now)


def retry(user, attempt, *, seed=4, now=NOON):
    return starting.start_retry(user.id, attempt.id, seed=seed, now=now)


def learn(user, topic="caching", *, now=NOON):
    for card in get_catalogue().cards_of(topic):
        cards.grade(user, card.id, Rating.EASY, version=0, now=now)


@pytest.fixture
def withdraw(app, monkeypatch):
    """`withdraw(*ids)` takes questions out of the course, for this test."""

    def take_out(*ids):
        catalogue = get_catalogue()
        kept = {name: question for name, question in catalogue.questions.items() if name not in ids}
        monkeypatch.setitem(app.extensions, "catalogue", replace(catalogue, questions=kept))

    return take_out


def test_mistakes_only_asks_what_was_not_wholly_right_when_asked_last(user):
    first = take(user, service.start(user.id, "caching", seed=5, now=NOON), wrong={2, 7})

    assert set(asked(mistakes(user))) == {first.items[1].question_id, first.items[6].question_id}


def test_a_mistake_that_was_made_good_is_asked_no_more(user):
    take(user, service.start(user.id, "caching", seed=5, now=NOON), wrong={2})
    take(user, mistakes(user), now=NOON + DAY)

    with pytest.raises(NothingMissed):
        mistakes(user)


def test_without_a_mistake_there_is_nothing_to_begin(user):
    with pytest.raises(NothingMissed):
        mistakes(user)


def test_a_mistake_whose_question_left_the_course_is_none(user, withdraw):
    first = take(user, service.start(user.id, "caching", seed=5, now=NOON), wrong={2})
    withdraw(first.items[1].question_id)

    with pytest.raises(NothingMissed):
        mistakes(user)


def test_every_mode_has_results_of_its_own(user):
    take(user, service.start(user.id, "caching", seed=5, now=NOON), wrong={2})
    take(user, mistakes(user))
    take(user, daily(user))

    rows = db.session.execute(sa.select(LearnerTopic.topic, LearnerTopic.questions))
    assert set(rows) == {("caching", 10), ("mistakes", 1), ("daily", 5)}


def test_the_daily_five_are_the_same_all_day_on_every_device(user):
    first = daily(user)
    answer(user, first, 1)

    again = daily(user, seed=9, now=NOON + timedelta(hours=15))

    assert (again.id, len(again.items), again.day) == (first.id, 5, NOON.date())


def test_the_daily_five_are_about_what_is_most_likely_forgotten(user):
    learn(user)
    later = NOON + 9 * DAY
    wrong = next(card for card in get_catalogue().cards_of("caching"))
    cards.grade(user, wrong.id, Rating.AGAIN, version=1, now=later)
    met = {card.concept for card in get_catalogue().cards_of("caching")}

    picked = daily(user, now=later + DAY)

    questions = [get_catalogue().questions[name] for name in asked(picked)]
    assert all(met & set(question.concepts) for question in questions)


def test_done_is_done_until_four_in_the_morning_where_the_learner_lives(make_user):
    user = make_user(timezone="Pacific/Auckland")  # thirteen hours ahead of UTC in January
    evening = datetime(2026, 1, 5, 9, tzinfo=UTC)  # 22:00 on the 5th
    done = take(user, daily(user, now=evening), now=evening)

    assert daily(user, now=datetime(2026, 1, 5, 14, 59, tzinfo=UTC)).id == done.id  # 03:59 on the 6th
    assert daily(user, now=datetime(2026, 1, 5, 15, 0, tzinfo=UTC)).id != done.id


def test_somebody_who_travels_west_is_not_given_another_five_for_the_same_day(make_user):
    user = make_user(timezone="Pacific/Auckland")
    done = take(user, daily(user))
    user.timezone = "America/Los_Angeles"
    db.session.commit()

    assert daily(user).id == done.id


def test_yesterdays_five_can_be_finished_until_todays_are_begun_and_end_then_as_they_are(user):
    yesterday = daily(user)
    answer(user, yesterday, 1, now=NOON + DAY)

    daily(user, now=NOON + DAY)

    assert (yesterday.finished_at, yesterday.points, len(yesterday.items)) == (NOON + DAY, 1.0, 1)


def test_five_that_nobody_answered_leave_nothing(user):
    yesterday = daily(user).id
    daily(user, now=NOON + DAY)

    assert db.session.get(QuizAttempt, yesterday) is None


def test_a_retry_asks_the_wrong_ones_alone_in_their_order(user):
    before = take(user, service.start(user.id, "caching", seed=5, now=NOON), wrong={2, 5})

    assert asked(retry(user, before)) == [before.items[1].question_id, before.items[4].question_id]


def test_a_retry_draws_new_numbers(user):
    family = next(each for each in get_catalogue().questions.values() if each.draw_for(1))
    before = take(user, service.start(user.id, family.topic, seed=5, now=NOON), wrong=range(1, 7))

    assert family.draw_for(retry(user, before).seed) != family.draw_for(before.seed)


def test_the_same_retry_goes_on_and_another_ends_it(user):
    first = take(user, service.start(user.id, "caching", seed=5, now=NOON), wrong={2, 5})
    other = take(user, service.start(user.id, "hashing", seed=5, now=NOON), wrong={1})
    going = retry(user, first)
    answer(user, going, 1)

    assert retry(user, first, seed=8).id == going.id
    retry(user, other)
    assert (going.finished_at, len(going.items)) == (NOON, 1)


def test_what_was_all_right_or_is_not_finished_or_anothers_is_not_retried(user, make_user):
    right = take(user, service.start(user.id, "caching", seed=5, now=NOON))
    going = service.start(user.id, "hashing", seed=5, now=NOON)

    with pytest.raises(NothingMissed):
        retry(user, right)
    with pytest.raises(NotFinished):
        retry(user, going)
    with pytest.raises(QuizNotFound):
        retry(make_user(), right)


def test_a_quiz_about_a_topic_that_left_the_course_keeps_its_name(user):
    attempt = service.start(user.id, "caching", seed=5, now=NOON)
    attempt.topic = "message-queues"

    assert title_of(attempt) == "Message queues"


@pytest.mark.parametrize("mode", ["daily", "exam", "mistakes", "retry"])
def test_two_starts_at_the_same_moment_make_one_quiz(app, user, mode):
    before = take(user, service.start(user.id, "caching", seed=5, now=NOON), wrong={2})
    user_id, before_id = user.id, before.id
    db.session.rollback()

    def begin(seed):
        with app.app_context():
            learner = db.session.get_one(type(user), user_id)
            starts = {
                "daily": lambda: starting.start_daily(learner, seed=seed, now=NOON),
                "exam": lambda: starting.start_exam(user_id, length=10, pace_s=60, seed=seed, now=NOON),
                "mistakes": lambda: starting.start_mistakes(user_id, seed=seed, now=NOON),
                "retry": lambda: starting.start_retry(user_id, before_id, seed=seed, now=NOON),
            }
            return starts[mode]().id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(begin, range(4)))) == 1
