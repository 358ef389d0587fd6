"""Which quiz a day asks for, and why."""

from datetime import timedelta

import pytest

from quiz.today.next_quiz import Quiz, daily_step, open_quiz_step, quiz_step, weakest
from tests.conftest import NOON

TODAY = NOON.date()
BOTH = {"caching", "hashing"}


def quiz(catalogue, topic, right, *, days_ago=3, answered=10, number=1):
    """A quiz of ten questions, the last of which were answered wrong."""
    questions = catalogue.questions_of(topic or "caching")[:10]
    answers = {question.id: float(n < right) for n, question in enumerate(questions[:answered])}
    finished = NOON - timedelta(days=days_ago) if answered == 10 else None
    return Quiz(number, topic, finished, answers, 10)


def step(catalogue, quizzes, met=BOTH, newcomer=False):
    return quiz_step(catalogue, quizzes, set(met), today=TODAY, timezone="UTC", newcomer=newcomer)


def test_the_weakest_topic_comes_first_and_the_reason_names_what_slipped(catalogue):
    worse = quiz(catalogue, "hashing", 4)

    found = step(catalogue, [quiz(catalogue, "caching", 6), worse])

    assert found.title == "Quiz: Hashing"
    assert found.reason == f"{weakest(catalogue, worse)} slipped: 4 of 10 last time."
    assert found.values["topic"] == "hashing"


def test_a_topic_tested_today_rests_until_tomorrow(catalogue):
    assert step(catalogue, [quiz(catalogue, "caching", 2, days_ago=0), quiz(catalogue, "hashing", 9)]) is None


def test_only_the_last_quiz_of_a_topic_counts(catalogue):
    newest_first = [
        quiz(catalogue, "caching", 10),
        quiz(catalogue, "caching", 2, days_ago=9),
        quiz(catalogue, "hashing", 9),
    ]

    assert step(catalogue, newest_first) is None


def test_what_was_tested_long_ago_is_refreshed(catalogue):
    found = step(catalogue, [quiz(catalogue, "caching", 10, days_ago=30), quiz(catalogue, "hashing", 9)])

    assert found.reason == "10 of 10, 4 weeks ago. Time to see whether it held."


def test_a_topic_whose_cards_are_known_gets_its_first_quiz(catalogue):
    assert step(catalogue, [], met=set()) is None
    assert step(catalogue, [], met={"hashing"}).title == "Quiz: Hashing"


def test_a_newcomer_may_begin_with_a_quiz(catalogue):
    assert step(catalogue, [], met=set(), newcomer=True).reason == "A first quiz, to see what you know already."


@pytest.mark.parametrize(("topic", "title"), [("caching", "Quiz: Caching"), (None, "Quiz: mixed")])
def test_a_quiz_that_was_begun_is_gone_on_with(catalogue, topic, title):
    found = open_quiz_step(catalogue, [quiz(catalogue, topic, 2, answered=4, number=7)], TODAY)

    assert (found.title, found.values) == (title, {"attempt_id": 7})
    assert found.reason.startswith("You have answered 4 of 10.")


def test_without_an_open_quiz_there_is_nothing_to_go_on_with(catalogue):
    assert open_quiz_step(catalogue, [quiz(catalogue, "caching", 5)], TODAY) is None


def test_the_questions_of_a_day_that_has_passed_are_not_gone_on_with(catalogue):
    of_day = [Quiz(1, None, None, {}, 5, mode="daily", day=TODAY - timedelta(days=late)) for late in (1, 0)]

    assert open_quiz_step(catalogue, of_day[:1], TODAY) is None
    assert open_quiz_step(catalogue, of_day[1:], TODAY).title == "Quiz: daily five"


def test_an_exam_that_was_begun_counts_once_it_is_finished(catalogue):
    found = open_quiz_step(catalogue, [Quiz(1, None, None, {"caching/q-lru": 0.0}, 20, mode="exam")], TODAY)

    assert (found.title, found.minutes) == ("Quiz: exam", 11)
    assert "once it is finished" in found.reason


def test_the_daily_five_are_offered_until_they_are_done(catalogue):
    done = Quiz(1, None, NOON, {}, 5, mode="daily", day=TODAY)
    at = {"today": TODAY, "timezone": "UTC"}

    assert daily_step(catalogue, [], **at).endpoint == "quizzes.modes.daily"
    assert daily_step(catalogue, [done], **at) is None
    assert daily_step(catalogue, [done], **at | {"today": TODAY + timedelta(days=1)}).minutes == 3


def test_a_quiz_of_a_mode_is_no_quiz_about_a_topic(catalogue):
    exam = Quiz(1, None, NOON - timedelta(days=3), {}, 20, mode="exam")

    assert step(catalogue, [exam], met=set()) is None


def test_a_question_that_left_the_course_names_no_weakness(catalogue):
    assert weakest(catalogue, Quiz(1, "caching", NOON, {"caching/q-gone": 0.0}, 1)) is None


@pytest.mark.parametrize(("points", "words"), [([1, 1], "2 of 2"), ([1, 0.5], "1.5 of 2"), ([0, 0], "0 of 2")])
def test_a_score_in_words(points, words):
    assert Quiz(1, None, NOON, dict(zip("ab", points, strict=True)), 2).score == words
