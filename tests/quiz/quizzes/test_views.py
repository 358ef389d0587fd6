"""The pages of a quiz, as a browser without scripts meets them."""

import re

import pytest
import sqlalchemy as sa

from quiz.accounts.models import Role
from quiz.catalogue import get_catalogue
from quiz.classes import service as classes
from quiz.db import db
from quiz.quizzes import service
from quiz.quizzes.answers import option_order
from quiz.quizzes.models import QuizAttempt
from tests.conftest import NOON
from tests.quiz.quizzes.answering import answer_form, position_of_kind

MOST_QUERIES = 6  # the user, two for the sidebar's count of due cards, the attempt, its items: one to spare


@pytest.fixture
def attempt(user):
    return service.start(user.id, "caching", seed=5, now=NOON)


@pytest.fixture
def finished(user, attempt):
    for position in range(1, 11):
        form = answer_form(attempt, position, right=position > 2)
        service.answer(user.id, attempt.id, position, now=NOON, **form)
    return attempt


def form_of(attempt, position, *, right=True):
    form = answer_form(attempt, position, right=right)
    return {"choice": form["letters"], "text": form["text"], "part": form["parts"]}


def question_at(attempt, position):
    return get_catalogue().questions[attempt.items[position - 1].question_id].asked(attempt.seed)


def address(attempt, position=None):
    return f"/quizzes/{attempt.id}" + (f"/{position}" if position else "")


def text_of(page):
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def count_selects(client, path):
    """How many queries a page makes."""
    asked = []

    def listener(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    sa.event.listen(db.engine, "after_cursor_execute", listener)
    try:
        assert client.get(path).status_code == 200
    finally:
        sa.event.remove(db.engine, "after_cursor_execute", listener)
    return sum(statement.startswith("SELECT") for statement in asked)


@pytest.mark.parametrize("path", ["/quizzes", "/quizzes/1", "/quizzes/1/1", "/quizzes/1/result"])
def test_quizzes_ask_to_sign_in(client, path):
    assert client.get(path).location == f"/sign-in?next={path}"


def test_a_newcomer_is_offered_what_has_questions_and_nothing_else(signed_in):
    page = signed_in.get("/quizzes").text

    assert set(re.findall(r'name="topic" value="([^"]+)"', page)) == {"mixed", "caching", "hashing", "replication"}
    assert "No result yet" in page
    assert "all new to you" in page


def test_a_link_may_put_a_topic_forward(signed_in):
    page = signed_in.get("/quizzes?topic=hashing").text

    assert "Start the quiz: Hashing" in page
    assert "Start a mixed quiz" in signed_in.get("/quizzes?topic=cooking").text


@pytest.mark.parametrize("topic", ["caching", "mixed"])
def test_starting_leads_to_the_first_question(signed_in, topic):
    response = signed_in.post("/quizzes", data={"topic": topic})

    assert response.status_code == 303
    assert "Question 1 of 10" in signed_in.get(response.location).text


def test_the_list_shows_what_is_open_and_what_was_scored(signed_in, user, finished):
    going = service.start(user.id, None, seed=1, now=NOON)

    page = signed_in.get("/quizzes").text
    assert f'href="/quizzes/{finished.id}/result"' in page
    assert f'href="/quizzes/{going.id}"' in page
    assert "0 of 10 answered" in page
    assert re.search(r"8 of 10<small> last", page)


@pytest.mark.parametrize(
    ("data", "status"), [({}, 400), ({"topic": ""}, 400), ({"topic": "x" * 61}, 400), ({"topic": "cooking"}, 404),
                         ({"topic": "load-balancing"}, 404), ({"topic": "../caching"}, 404)],
)  # fmt: skip
def test_a_quiz_that_is_not_offered_is_refused(signed_in, data, status):
    assert signed_in.post("/quizzes", data=data).status_code == status
    assert db.session.scalar(sa.select(QuizAttempt)) is None


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_the_options_do_not_tell_which_is_right(signed_in, attempt, kind):
    position = position_of_kind(attempt, kind)
    question = question_at(attempt, position)
    page = signed_in.get(address(attempt, position)).text

    labels = re.findall(r'<label class="option">.*?</label>', page, re.DOTALL)
    letter = re.compile(r'(value|data-key)="[A-F]"|keycap">[A-F]<')
    shapes = {
        letter.sub("", re.sub(r'<span class="option-text">.*?</span>', "", label, flags=re.DOTALL)) for label in labels
    }
    assert len(labels) == len(question.options)
    assert len(shapes) == 1
    assert all(str(option.why_html) not in page for option in question.options)
    assert str(question.explanation_html) not in page


def test_the_options_stand_in_the_order_of_the_attempt(signed_in, attempt):
    position = position_of_kind(attempt, "single")
    question = question_at(attempt, position)
    page = signed_in.get(address(attempt, position)).text

    places = [page.index(str(question.options[index].text_html)) for index in option_order(question, attempt.seed)]
    assert places == sorted(places)


def test_an_estimate_does_not_tell_its_unit_or_working(signed_in, attempt):
    position = position_of_kind(attempt, "numeric")
    question = question_at(attempt, position)
    page = signed_in.get(address(attempt, position)).text

    assert str(question.answer.quantity) not in page
    assert all(str(step.sum) not in page for step in question.working)


@pytest.mark.parametrize("kind", ["single", "multiple", "numeric"])
@pytest.mark.parametrize(("right", "word"), [(True, "Right"), (False, "Wrong")])
def test_an_answer_leads_to_its_feedback_on_the_same_question(signed_in, attempt, kind, right, word):
    position = position_of_kind(attempt, kind)
    response = signed_in.post(address(attempt, position), data=form_of(attempt, position, right=right))
    page = signed_in.get(response.location).text

    assert (response.status_code, response.location) == (303, address(attempt, position))
    assert f"<span>{word}</span>" in page
    assert str(question_at(attempt, position).explanation_html) in page
    assert question_at(attempt, position).source.url in page


def test_every_option_says_why_once_it_is_answered(signed_in, attempt):
    position = position_of_kind(attempt, "multiple")
    signed_in.post(address(attempt, position), data=form_of(attempt, position))
    page = signed_in.get(address(attempt, position)).text

    assert all(str(option.why_html) in page for option in question_at(attempt, position).options)
    assert page.count("Right, your answer.") == len(question_at(attempt, position).correct)


def test_an_estimate_is_answered_with_judged_parts_a_scale_and_the_working(signed_in, attempt):
    position = position_of_kind(attempt, "numeric")
    question = question_at(attempt, position)
    signed_in.post(address(attempt, position), data={"text": str(question.slips[0].quantity)})
    page = signed_in.get(address(attempt, position)).text

    for said in ("You answered", "expected about", "Unit right", "chart-band", str(question.slips[0].why_html)):
        assert said in page
    assert all(step.label in page for step in question.working)


def test_a_decimal_comma_is_kept_with_a_point_so_that_every_device_reads_it_alike(signed_in, attempt):
    position = position_of_kind(attempt, "numeric")
    signed_in.post(address(attempt, position), data={"text": "2,5 h"}, headers={"Accept-Language": "fr"})

    assert "2.5 h" in text_of(signed_in.get(address(attempt, position), headers={"Accept-Language": "en"}).text)


def test_after_an_answer_the_quiz_goes_on_with_the_next(signed_in, attempt):
    signed_in.post(address(attempt, 1), data=form_of(attempt, 1))

    assert "Question 2 of 10" in signed_in.get(address(attempt)).text


def test_another_device_goes_on_where_this_one_stopped(signed_in, sign_in, user, attempt):
    signed_in.post(address(attempt, 1), data=form_of(attempt, 1))

    assert "Question 2 of 10" in sign_in(user).get(address(attempt)).text


def test_the_last_answer_leads_to_the_result(signed_in, user, attempt):
    for position in range(1, 11):
        signed_in.post(address(attempt, position), data=form_of(attempt, position))

    assert "See the result" in signed_in.get(address(attempt, 10)).text
    assert signed_in.get(address(attempt)).location == f"{address(attempt)}/result"
    assert "10 of 10, nothing slipped" in text_of(signed_in.get(f"{address(attempt)}/result").text)


@pytest.mark.parametrize("finish_first", [False, True])
def test_a_second_answer_is_refused_politely_and_shows_the_first(signed_in, attempt, finish_first):
    position = position_of_kind(attempt, "numeric")
    signed_in.post(address(attempt, position), data=form_of(attempt, position))
    for other in range(1, 11) if finish_first else []:
        signed_in.post(address(attempt, other), data=form_of(attempt, other))

    response = signed_in.post(address(attempt, position), data={"text": "77 PB"})

    assert response.status_code == 409
    assert "Your first answer stands" in response.text
    assert "<span>Right</span>" in response.text
    assert "77 PB" not in response.text


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        ("single", {}, "Choose an answer first."),
        ("single", {"choice": ["A", "B"]}, "choose one."),
        ("single", {"choice": "E"}, "none of the answers"),
        ("single", {"choice": "<script>"}, "none of the answers"),
        ("single", {"text": "120 MB/s"}, "Choose an answer first."),
        ("multiple", {"choice": ["A", "Z"]}, "none of the answers"),
        ("multiple", {"choice": ""}, "none of the answers"),
        ("numeric", {}, "Give a number"),
        ("numeric", {"choice": "A"}, "Give a number"),
        ("numeric", {"text": "   "}, "Give a number"),
        ("numeric", {"text": "lots"}, "starts with a number"),
        ("numeric", {"text": "3,5 ms"}, "A comma separates thousands"),
        ("numeric", {"text": "-1 s"}, "must not be negative"),
        ("numeric", {"text": "5 furlongs"}, "is not known here"),
        ("numeric", {"text": "\x00\x00"}, "starts with a number"),
        ("numeric", {"text": "<b>1</b>"}, "starts with a number"),
        ("numeric", {"text": "9" * 500_000}, "at most 60 characters"),
        ("numeric", {"text": "1e999 B"}, "too large"),
    ],
)
def test_what_is_no_answer_is_422_with_a_sentence_and_counts_nothing(signed_in, attempt, kind, data, sentence):
    position = position_of_kind(attempt, kind)
    response = signed_in.post(address(attempt, position), data=data)

    assert response.status_code == 422
    assert sentence in response.text
    assert len(response.text) < 50_000
    db.session.expire_all()
    assert attempt.items[position - 1].answered_at is None


def test_what_was_typed_and_chosen_is_still_there_after_a_refusal(signed_in, attempt):
    numeric, single = (position_of_kind(attempt, kind) for kind in ("numeric", "single"))

    assert 'value="12 furlongs"' in signed_in.post(address(attempt, numeric), data={"text": "12 furlongs"}).text
    chosen = signed_in.post(address(attempt, single), data={"choice": ["A", "B"]}).text
    assert len(re.findall(r'value="[AB]"[^>]* checked', chosen)) == 2


def test_a_field_of_a_megabyte_is_413(signed_in, attempt):
    response = signed_in.post(address(attempt, 1), data={"text": "9" * 1_000_000})

    assert response.status_code == 413


NOBODYS = 2**31 - 1  # an id that no test reaches


@pytest.mark.parametrize(
    "path", [f"/{NOBODYS}", "/0", "/-1", "/x", "/99999999999999999999", f"/{NOBODYS}/1", f"/{NOBODYS}/result"]
)
def test_a_quiz_that_does_not_exist_is_404(signed_in, attempt, path):
    assert signed_in.get(f"/quizzes{path}").status_code == 404


@pytest.mark.parametrize("position", ["0", "11", "-1", "x"])
def test_a_question_that_does_not_exist_is_404(signed_in, attempt, position):
    assert signed_in.get(f"{address(attempt)}/{position}").status_code == 404
    assert signed_in.post(f"{address(attempt)}/{position}", data={"choice": "A"}).status_code == 404


@pytest.mark.parametrize("rest", ["", "/1", "/result"])
def test_anothers_quiz_is_404(sign_in, make_user, attempt, rest):
    stranger = sign_in(make_user())

    assert stranger.get(address(attempt) + rest, follow_redirects=True).status_code == 404


def test_anothers_question_cannot_be_answered(sign_in, make_user, attempt):
    response = sign_in(make_user()).post(address(attempt, 1), data=form_of(attempt, 1))

    assert response.status_code == 404
    db.session.expire_all()
    assert attempt.items[0].answered_at is None


def test_a_result_names_what_slipped_and_leads_to_its_card(signed_in, finished):
    page = signed_in.get(f"{address(finished)}/result").text

    slipped = question_at(finished, 1).concepts[0]
    card = get_catalogue().cards_about(slipped)[0].id
    assert "8 of 10. Slipped:" in text_of(page)
    assert get_catalogue().concepts[slipped].name in page
    assert f'href="/review?topic=caching&amp;card={card}"' in page
    assert signed_in.get(f"/review?topic=caching&card={card}").status_code == 200


def test_a_result_lists_every_question_with_what_was_answered_and_expected(signed_in, finished):
    page = signed_in.get(f"{address(finished)}/result").text

    for position in range(1, 11):
        assert str(question_at(finished, position).prompt_html) in page
        assert str(question_at(finished, position).explanation_html) in page
    assert page.count("<dt>You answered</dt>") == 10
    assert page.count("<dt>Expected</dt>") == 2


def test_a_result_that_is_not_there_yet_leads_back_to_the_quiz(signed_in, attempt):
    assert signed_in.get(f"{address(attempt)}/result").location == address(attempt)


def test_an_instructor_reads_a_result_and_is_not_asked_to_try_again(sign_in, make_user, user, finished):
    teacher = make_user("teacher", role=Role.INSTRUCTOR)
    classes.join(user, classes.create_class(teacher, name="Autumn", capacity=9, now=NOON).join_code, NOON)
    page = sign_in(teacher).get(f"{address(finished)}/result").text

    assert "8 of 10" in text_of(page)
    assert "Retry" not in page
    assert "Review its card" not in page


def test_a_quiz_with_questions_left_cannot_be_finished(signed_in, attempt):
    assert signed_in.post(f"{address(attempt)}/finish").status_code == 409


def test_a_quiz_whose_open_questions_left_the_course_says_so_and_can_be_finished(signed_in, user, attempt):
    for position in range(1, 10):
        service.answer(user.id, attempt.id, position, now=NOON, **answer_form(attempt, position))
    attempt.items[9].question_id = "caching/q-gone"
    db.session.commit()

    assert "Nothing is left to answer" in signed_in.get(address(attempt)).text
    response = signed_in.post(f"{address(attempt)}/finish")
    assert response.location == f"{address(attempt)}/result"
    assert "9 of 9, nothing slipped" in text_of(signed_in.get(response.location).text)


@pytest.mark.parametrize("position", [None, 1])
def test_a_question_takes_few_queries(signed_in, attempt, position):
    assert count_selects(signed_in, address(attempt, position)) <= MOST_QUERIES


def test_the_list_and_a_result_take_few_queries_however_many_quizzes_there_are(signed_in, user, finished):
    result = f"{address(finished)}/result"
    before = count_selects(signed_in, "/quizzes")
    for seed in range(3):
        attempt = service.start(user.id, None, seed=seed, now=NOON)
        for position in range(1, 11):
            service.answer(user.id, attempt.id, position, now=NOON, **answer_form(attempt, position))

    assert count_selects(signed_in, "/quizzes") == before <= MOST_QUERIES
    assert count_selects(signed_in, result) <= MOST_QUERIES
