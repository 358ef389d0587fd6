"""The pages of the modes, as a browser without scripts meets them."""

import re
from datetime import timedelta

import pytest

from quiz.accounts.models import Role
from quiz.catalogue import get_catalogue
from quiz.classes import service as classes
from quiz.clock import now as wall_clock
from quiz.db import db
from quiz.quizzes import service, starting
from quiz.quizzes.models import QuizAttempt
from tests.conftest import NOON
from tests.quiz.page_costs import counting
from tests.quiz.quizzes.answering import answer_form
from tests.quiz.quizzes.test_views import address, form_of, question_at, text_of

MINUTE = timedelta(minutes=1)


@pytest.fixture
def exam(user):
    """Ten questions without a clock."""
    return starting.start_exam(user.id, length=10, pace_s=0, seed=5, now=NOON)


@pytest.fixture
def timed(user):
    """Ten questions, begun just now, a minute each."""
    return starting.start_exam(user.id, length=10, pace_s=60, seed=5, now=wall_clock())


@pytest.fixture
def finished(user):
    """A quiz about caching with two wrong answers."""
    attempt = service.start(user.id, "caching", seed=5, now=NOON)
    for position in range(1, 11):
        service.answer(user.id, attempt.id, position, now=NOON, **answer_form(attempt, position, right=position > 2))
    return attempt


def turn_the_clock(attempt, by):
    """As if the exam had begun so much earlier."""
    attempt.ends_at -= by
    db.session.commit()


def answer(client, attempt, position, *, right=True):
    return client.post(address(attempt, position), data=form_of(attempt, position, right=right))


def test_a_newcomer_is_offered_every_mode_and_told_that_there_is_no_mistake(signed_in):
    page = signed_in.get("/quizzes").text

    for offered in ('action="/quizzes/daily"', 'action="/quizzes/exam"', 'name="topic" value="mixed"'):
        assert offered in page
    assert "Questions that you do not get wholly right gather here" in page
    assert 'formaction="/quizzes/mistakes"' not in page


def test_the_list_says_how_many_questions_there_are_to_get_right(signed_in, finished):
    assert "2 questions to get right" in signed_in.get("/quizzes").text


@pytest.mark.parametrize("path", ["/quizzes/daily", "/quizzes/mistakes"])
def test_a_mode_begins_at_its_first_question(signed_in, finished, path):
    response = signed_in.post(path)

    assert response.status_code == 303
    assert "Question 1 of" in signed_in.get(response.location).text


def test_without_a_mistake_the_mode_says_so(signed_in):
    response = signed_in.post("/quizzes/mistakes")

    assert response.status_code == 409
    assert "none to ask again" in response.text


def test_the_daily_five_are_said_to_be_done_until_tomorrow(signed_in, user):
    daily = starting.start_daily(user, seed=5, now=wall_clock())
    for position in range(1, 6):
        answer(signed_in, daily, position)

    page = signed_in.get("/quizzes").text
    assert "Done; the next five come tomorrow 5 of 5" in text_of(page)
    assert f'href="/quizzes/{daily.id}/result"' in page
    assert signed_in.post("/quizzes/daily").location == address(daily)


def test_the_five_of_a_day_that_has_passed_are_not_under_way_any_more(signed_in, user):
    starting.start_daily(user, seed=5, now=wall_clock() - timedelta(days=2))

    page = signed_in.get("/quizzes").text
    assert "Under way" not in page
    assert "About what you are most likely to forget" in page


@pytest.mark.parametrize(
    "data",
    [{}, {"length": "10"}, {"length": "11", "pace_s": "60"}, {"length": "40", "pace_s": "1"}, {"pace_s": "60"},
     {"length": "-10", "pace_s": "0"}, {"length": "9" * 30, "pace_s": "0"}, {"length": "ten", "pace_s": "0"}],
)  # fmt: skip
def test_an_exam_that_is_not_offered_is_refused(signed_in, data):
    assert signed_in.post("/quizzes/exam", data=data).status_code == 400
    assert db.session.query(QuizAttempt).count() == 0


def test_an_exam_begins_with_all_its_places_and_its_clock(signed_in):
    page = signed_in.get(signed_in.post("/quizzes/exam", data={"length": "20", "pace_s": "90"}).location).text

    assert "Question 1 of 20" in page
    assert page.count(", not answered") == 20
    (left,) = re.findall(r'data-left="(\d+)"', page)
    assert 29 * 60 < int(left) <= 30 * 60


def test_an_exam_without_a_clock_shows_none(signed_in, exam):
    assert "data-clock" not in signed_in.get(address(exam)).text


def test_an_answer_of_an_exam_leads_to_the_next_question_and_tells_nothing(signed_in, exam):
    response = answer(signed_in, exam, 1, right=False)
    page = signed_in.get(address(exam, 1)).text

    assert response.location == address(exam, 2)
    for told in ("quiz-verdict", "option-why", "tone-bad", str(question_at(exam, 1).explanation_html)):
        assert told not in page
    assert "Change and go on" in page
    assert page.count(", not answered") == 9


def test_what_was_answered_in_an_exam_stands_there_on_another_device(sign_in, user, signed_in, exam):
    for position in range(1, 11):
        answer(signed_in, exam, position)
    other = sign_in(user)

    for position in range(1, 11):
        page, form = other.get(address(exam, position)).text, form_of(exam, position)
        for letter in form["choice"]:
            assert re.search(rf'value="{letter}"[^>]* checked', page)
        assert form["text"].replace("\N{NO-BREAK SPACE}", " ") in page


def test_the_last_answer_leads_to_the_sheet_of_places_which_finishes_the_exam(signed_in, exam):
    for position in range(1, 10):
        answer(signed_in, exam, position)
    assert "1 question not answered" in signed_in.get(f"{address(exam)}/places").text

    assert answer(signed_in, exam, 10).location == f"{address(exam)}/places"
    assert "Every question is answered" in signed_in.get(address(exam), follow_redirects=True).text
    assert signed_in.post(f"{address(exam)}/finish").location == f"{address(exam)}/result"


def test_the_result_of_an_exam_shows_every_question_with_its_feedback(signed_in, exam):
    for position in range(1, 4):
        answer(signed_in, exam, position, right=position > 1)
    signed_in.post(f"{address(exam)}/finish")
    page = signed_in.get(f"{address(exam)}/result").text

    for position in range(1, 11):
        assert str(question_at(exam, position).explanation_html) in page
    assert "7 not answered" in page
    assert page.count("<dd>nothing</dd>") == 7
    assert "Retry the wrong ones" in page


def test_a_question_that_an_exam_ended_without_is_told_by_its_result(signed_in, exam):
    answer(signed_in, exam, 1)
    signed_in.post(f"{address(exam)}/finish")

    assert signed_in.get(address(exam, 2)).location == f"{address(exam)}/result"
    assert "quiz-verdict" in signed_in.get(address(exam, 1)).text
    assert signed_in.get(f"{address(exam)}/places").location == address(exam)


def test_an_exam_whose_time_is_over_says_what_counts_on_each_of_its_pages(signed_in, timed):
    answer(signed_in, timed, 1)
    turn_the_clock(timed, 11 * MINUTE)

    for rest in ("", "/1", "/2", "/places"):
        page = signed_in.get(address(timed) + rest).text
        assert "The time is over" in page
        assert "1 of 10 questions are answered" in page
    assert "Its time is over" in signed_in.get("/quizzes").text


def test_an_answer_after_the_time_is_refused_and_keeps_what_was_saved(signed_in, timed):
    answer(signed_in, timed, 1)
    turn_the_clock(timed, 11 * MINUTE)
    response = answer(signed_in, timed, 2)

    assert response.status_code == 409
    assert "does not count" in response.text
    signed_in.post(f"{address(timed)}/finish")
    assert "1 of 10" in text_of(signed_in.get(f"{address(timed)}/result").text)


def test_an_answer_after_another_tab_finished_is_refused(signed_in, exam):
    signed_in.post(f"{address(exam)}/finish")
    response = answer(signed_in, exam, 1)

    assert response.status_code == 409
    assert "This exam is finished" in response.text


def test_what_is_no_answer_in_an_exam_is_422_and_keeps_the_answer_before(signed_in, exam):
    answer(signed_in, exam, 1)
    response = signed_in.post(address(exam, 1), data={})

    assert response.status_code == 422
    db.session.expire_all()
    assert exam.items[0].answer


def test_the_clock_is_the_servers(signed_in, timed):
    assert 590 <= signed_in.get(f"{address(timed)}/clock").json["left_s"] <= 600
    turn_the_clock(timed, 11 * MINUTE)
    assert signed_in.get(f"{address(timed)}/clock").json == {"left_s": 0}


def test_an_instructor_reads_how_far_an_exam_is_and_not_how_well(sign_in, make_user, user, signed_in, timed):
    teacher = make_user(role=Role.INSTRUCTOR)
    classes.join(user, classes.create_class(teacher, name="Autumn", capacity=9, now=NOON).join_code, NOON)
    answer(signed_in, timed, 1)
    reading = sign_in(teacher)

    assert "1 of 10 questions are answered so far" in reading.get(f"{address(timed)}/result").text
    turn_the_clock(timed, 11 * MINUTE)
    assert "its time is over" in reading.get(f"{address(timed)}/result").text
    assert reading.get(f"{address(timed)}/places").status_code == 404


def test_a_result_leads_to_all_there_is_to_review_of_what_slipped(signed_in, finished):
    page = signed_in.get(f"{address(finished)}/result").text

    catalogue = get_catalogue()
    for position in (1, 2):
        concept = catalogue.concepts[question_at(finished, position).concepts[0]]
        assert f'href="/topics/{concept.topic}#term-{concept.slug}"' in page
        for exercise in catalogue.exercises_about(concept.id)[:1]:
            assert f'href="/exercises/{exercise.slug}"' in page


def test_the_wrong_ones_are_retried_alone(signed_in, finished):
    assert "Retry the wrong ones" in signed_in.get(f"{address(finished)}/result").text

    response = signed_in.post(f"{address(finished)}/retry")
    assert "Question 1 of 2" in signed_in.get(response.location).text


@pytest.mark.parametrize("act", ["retry", "finish", "1"])
def test_nobody_acts_on_anothers_exam(sign_in, make_user, exam, act):
    other = sign_in(make_user())

    assert other.post(f"{address(exam)}/{act}", data={"choice": "A"}).status_code == 404
    for page in ("places", "clock", "1"):
        assert other.get(f"{address(exam)}/{page}").status_code == 404


def test_an_exam_of_forty_asks_the_database_as_little_as_one_of_ten(sign_in, make_user):
    costs = []
    for length in (10, 40):
        learner = make_user()
        attempt = starting.start_exam(learner.id, length=length, pace_s=60, seed=5, now=wall_clock())
        client, found = sign_in(learner), {}
        for rest in ("", "/1", "/places"):
            client.get(address(attempt) + rest)
            with counting() as found[rest]:
                client.get(address(attempt) + rest)
        costs.append({rest: cost.reads for rest, cost in found.items()})

    assert costs[0] == costs[1]
    assert max(costs[0].values()) <= 6
