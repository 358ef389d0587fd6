"""The clock of an exam, and what is picked in each mode."""

from datetime import timedelta

import pytest

from quiz.quizzes.modes import end_of, is_late, is_over, left_s
from quiz.quizzes.picking import Past, missed, pick, pick_daily
from tests.conftest import NOON

SECOND = timedelta(seconds=1)


@pytest.fixture
def questions(make_choice):
    """Two questions about each of eight concepts, `caching/c0` to `caching/c7`."""
    return [
        make_choice(f"caching/q-{number}-{which}", concept=f"caching/c{number}")
        for number in range(8)
        for which in ("one", "two")
    ]


def concepts(picked):
    return [question.concepts[0] for question in picked]


@pytest.mark.parametrize(("pace_s", "minutes"), [(60, 20), (90, 30), (120, 40)])
def test_an_exam_has_one_clock_for_all_its_questions(pace_s, minutes):
    assert end_of(NOON, 20, pace_s) == NOON + timedelta(minutes=minutes)


def test_an_exam_without_a_clock_never_ends_by_itself():
    assert end_of(NOON, 20, 0) is None
    assert not is_over(None, NOON + timedelta(days=900))
    assert not is_late(None, NOON + timedelta(days=900))


def test_the_time_is_over_at_the_end_and_an_answer_has_ten_seconds_to_arrive():
    assert not is_over(NOON, NOON - SECOND)
    assert is_over(NOON, NOON)
    assert not is_late(NOON, NOON + 9 * SECOND)
    assert is_late(NOON, NOON + 10 * SECOND)


@pytest.mark.parametrize(("before", "left"), [(90.9, 90), (0.5, 0), (0, 0), (-5, 0)])
def test_whole_seconds_are_left_and_never_less_than_none(before, left):
    assert left_s(NOON + timedelta(seconds=before), NOON) == left


def test_missed_is_what_was_not_wholly_right_when_asked_last(questions):
    past = {questions[0].id: Past(NOON, 0.5), questions[1].id: Past(NOON, 1.0), questions[2].id: Past(NOON, 0.0)}

    assert missed(questions, past) == [questions[0], questions[2]]


def test_nothing_was_missed_by_somebody_who_answered_nothing(questions):
    assert missed(questions, {}) == []


def test_an_exam_is_long_and_spread_over_the_concepts(questions):
    assert sorted(set(concepts(pick(questions, {}, seed=1, length=8)))) == [f"caching/c{number}" for number in range(8)]
    assert len(pick(questions, {}, seed=1, length=40)) == 16


def test_the_questions_of_a_day_are_about_what_is_most_likely_forgotten(questions):
    recalls = {f"caching/c{number}": 0.9 - number / 10 for number in range(8)}

    picked = pick_daily(questions, recalls, {}, seed=1)

    assert concepts(picked) == ["caching/c7", "caching/c6", "caching/c5", "caching/c4", "caching/c3"]


def test_a_concept_of_the_day_is_asked_by_what_was_not_asked_before(questions):
    past = {question.id: Past(NOON, 1.0) for question in questions if question.id.endswith("one")}

    picked = pick_daily(questions, {"caching/c2": 0.1}, past, seed=1)

    assert picked[0].id == "caching/q-2-two"


def test_a_question_about_two_weak_concepts_is_asked_for_both(questions, make_choice):
    both = make_choice("caching/q-both", concept="caching/c0").model_copy(
        update={"concepts": ("caching/c0", "caching/c1")}
    )
    past = {question.id: Past(NOON, 1.0) for question in questions}

    picked = pick_daily([*questions, both], {"caching/c0": 0.1, "caching/c1": 0.2, "caching/c5": 0.3}, past, seed=1)

    assert picked[0] is both
    assert concepts(picked)[1] == "caching/c5"


def test_few_weak_concepts_leave_room_for_what_any_quiz_would_ask(questions):
    picked = pick_daily(questions, {"caching/c2": 0.1, "elsewhere/left-the-course": 0.0}, {}, seed=1)

    assert len({question.id for question in picked}) == 5
    assert concepts(picked)[0] == "caching/c2"


def test_a_course_of_three_questions_gives_three_a_day(questions):
    assert len(pick_daily(questions[:3], {}, {}, seed=1)) == 3
