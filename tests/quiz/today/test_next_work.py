"""Which lesson, exercise and interview a day asks for."""

import pytest

from quiz.cards.queue import Queue
from quiz.submissions.queries import ExerciseState
from quiz.today.next_exercise import MINUTES, exercise_step
from quiz.today.next_interview import Interview, interview_step, open_interview_step
from quiz.today.next_lesson import lesson_step
from quiz.today.plan import Activity, Step, make_plan
from tests.conftest import NOON


def state(*, solved=False, passed=None, checks=None):
    return ExerciseState(
        solved=solved, submitted=True, score=1, max_score=2, passed=passed, checks=checks, best_steps=None
    )


def new_cards(catalogue, topic):
    return Queue(due=(), new=(catalogue.cards_of(topic)[0].id,), ahead=(), later=None)


def test_a_newcomer_is_given_the_lru_cache(catalogue):
    found = exercise_step(catalogue, {}, set())

    assert (found.title, found.values, found.start) == ("LRU cache", {"slug": "lru-cache"}, "Start with code")


def test_a_topic_that_was_met_comes_before_one_that_was_not(catalogue):
    assert exercise_step(catalogue, {}, {"load-balancing"}).title == "Round robin"


def test_what_was_begun_comes_first_at_half_the_time(catalogue):
    found = exercise_step(catalogue, {"round-robin": state(passed=6, checks=10)}, {"caching"})

    assert found.title == catalogue.exercises["round-robin"].title
    assert found.reason == "6 of 10 checks pass. Your code is where you left it."
    assert found.minutes == MINUTES[catalogue.exercises["round-robin"].difficulty] // 2


def test_code_that_was_only_run_is_gone_on_with_too(catalogue):
    assert exercise_step(catalogue, {"lru-cache": state()}, set()).reason.startswith("You have begun.")


def test_a_solved_exercise_is_not_asked_for_again(catalogue):
    found = exercise_step(catalogue, {"lru-cache": state(solved=True)}, {"caching"})

    assert found.title != "LRU cache"
    assert found.reason.startswith("Next on your path in ")


def test_once_all_are_solved_there_is_none(catalogue):
    assert exercise_step(catalogue, dict.fromkeys(catalogue.exercises, state(solved=True)), set()) is None


def test_the_lesson_comes_before_the_first_card_of_its_topic(catalogue):
    found = lesson_step(catalogue, new_cards(catalogue, "hashing"), {"caching"})

    assert (found.title, found.values) == ("Read: Hashing", {"slug": "hashing"})
    assert found.minutes == catalogue.topics["hashing"].lesson.minutes


def test_a_lesson_whose_cards_were_met_is_not_asked_for(catalogue):
    assert lesson_step(catalogue, new_cards(catalogue, "caching"), {"caching"}) is None
    assert lesson_step(catalogue, Queue((), (), (), None), set()) is None


def test_an_interview_is_for_any_day_and_says_so(catalogue):
    found = interview_step(catalogue, [], today_minutes=24)

    assert found.title == "Interview: design a URL shortener"
    assert found.reason == "Not part of today’s 24 minutes."
    assert found.minutes == 45


@pytest.mark.parametrize("debriefed_at", [None, NOON])
def test_an_interview_that_was_tried_is_not_offered_anew(catalogue, debriefed_at):
    assert interview_step(catalogue, [Interview(1, "url-shortener", debriefed_at)], today_minutes=0) is None


def test_an_interview_that_was_begun_is_gone_on_with(catalogue):
    assert open_interview_step(catalogue, [Interview(5, "url-shortener", None)]).values == {"attempt_id": 5}
    assert open_interview_step(catalogue, [Interview(5, "url-shortener", NOON)]) is None
    assert open_interview_step(catalogue, [Interview(5, "gone", None)]) is None


def test_a_plan_adds_its_minutes_up_and_leaves_out_what_is_not_there():
    step = Step(Activity.CARDS, "Cards", "Because.", 7, "Start", "cards.review", {})

    plan = make_plan([None, step, step, None], [step])
    assert (plan.minutes, plan.things, len(plan.any_day)) == (14, "Two things", 1)
    assert make_plan([step], []).things == "One thing"
