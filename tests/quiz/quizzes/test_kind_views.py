"""Every kind of question is asked, refused, answered and told on its page, and on the result."""

import re
from dataclasses import replace

import pytest

from quiz.catalogue import get_catalogue
from quiz.catalogue.question_kinds import QUESTION
from quiz.db import db
from quiz.quizzes import service
from tests.conftest import NOON
from tests.quiz.quizzes.answering import answer_form, position_of_kind

KINDS = ("order", "match", "cloze", "short", "flaw", "numeric")


@pytest.fixture
def attempt(user):
    return service.start(user.id, "replication", seed=5, now=NOON)


def address(attempt, kind):
    return f"/quizzes/{attempt.id}/{position_of_kind(attempt, kind)}"


def form_of(attempt, kind, *, right=True):
    form = answer_form(attempt, position_of_kind(attempt, kind), right=right)
    return {"choice": form["letters"], "text": form["text"], "part": form["parts"]}


def question_of(attempt, kind):
    return service.find_item(attempt, position_of_kind(attempt, kind))[1]


def whys(attempt, kind):
    """The sentences that only an answered question shows."""
    question = question_of(attempt, kind)
    parts = {"order": "items", "match": "pairs", "cloze": "gaps", "flaw": "lines"}.get(kind)
    return [str(part.why_html) for part in getattr(question, parts)] if parts else [str(question.explanation_html)]


@pytest.mark.parametrize("kind", KINDS)
def test_an_open_question_tells_nothing_of_its_answer(signed_in, attempt, kind):
    page = signed_in.get(address(attempt, kind)).text

    assert str(question_of(attempt, kind).prompt_html) in page
    assert not any(why in page for why in whys(attempt, kind))


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_marked_and_each_part_says_why(signed_in, attempt, kind, right):
    response = signed_in.post(address(attempt, kind), data=form_of(attempt, kind, right=right), follow_redirects=True)

    assert response.status_code == 200
    assert ("<span>Right</span>" in response.text) is right
    assert all(why in response.text for why in whys(attempt, kind))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_given_is_422_with_a_sentence_and_counts_nothing(signed_in, attempt, kind):
    response = signed_in.post(address(attempt, kind), data={"part": ["", "A1"], "text": " "})

    assert response.status_code == 422
    assert 'class="error"' in response.text
    db.session.expire_all()
    assert attempt.items[position_of_kind(attempt, kind) - 1].answered_at is None


@pytest.mark.parametrize(
    ("kind", "parts", "kept"),
    [
        ("order", ["A2", "B2", "C1", ""], ['value="A2" selected', 'value="B2" selected', 'value="C1" selected']),
        ("match", ["1B", "2C", ""], ['value="1B" selected', 'value="2C" selected']),
        ("cloze", ['"st&le', ""], ['value="&#34;st&amp;le"']),
    ],
)
def test_what_was_given_so_far_is_still_there_after_a_refusal(signed_in, attempt, kind, parts, kept):
    page = signed_in.post(address(attempt, kind), data={"part": parts}).text

    assert all(each in page for each in kept)


def test_a_hostile_answer_is_shown_as_text(signed_in, attempt):
    page = signed_in.post(
        address(attempt, "short"), data={"text": "<script>alert(1)</script>"}, follow_redirects=True
    ).text

    assert "<script>alert" not in page
    assert "You typed: &lt;script&gt;alert(1)&lt;/script&gt;." in page


def test_a_family_has_the_numbers_of_its_attempt_on_every_page(signed_in, user, attempt):
    asked = question_of(attempt, "numeric")
    for item in attempt.items:
        service.answer(user.id, attempt.id, item.position, now=NOON, **answer_form(attempt, item.position, right=False))

    for path in (address(attempt, "numeric"), f"/quizzes/{attempt.id}/result"):
        page = signed_in.get(path).text
        assert str(asked.prompt_html) in page
        assert str(asked.explanation_html) in page
        assert not re.search(r"\{\w+\}", page.partition("<main")[2])
    assert asked.working[0].sum in signed_in.get(address(attempt, "numeric")).text


def test_the_next_attempt_is_asked_another_question_of_the_family(user, attempt):
    for item in attempt.items:
        service.answer(user.id, attempt.id, item.position, now=NOON, **answer_form(attempt, item.position))
    again = service.start(user.id, "replication", seed=6, now=NOON)

    assert question_of(again, "numeric").id == question_of(attempt, "numeric").id
    assert question_of(again, "numeric").prompt != question_of(attempt, "numeric").prompt


@pytest.fixture
def change_the_family(app, monkeypatch):
    """`change_the_family(draw={...})` puts another version of it into the course, for this test."""

    def change(**fields):
        catalogue = get_catalogue()
        family = catalogue.questions["replication/q-quorum-size"]
        written = (
            family.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True) | {"kind": "numeric"} | fields
        )
        questions = dict(catalogue.questions) | {family.id: QUESTION.validate_python(written)}
        monkeypatch.setitem(app.extensions, "catalogue", replace(catalogue, questions=questions))

    return change


def test_an_answered_family_keeps_its_numbers_when_it_draws_from_others_by_now(signed_in, attempt, change_the_family):
    signed_in.post(address(attempt, "numeric"), data=form_of(attempt, "numeric"))
    asked = question_of(attempt, "numeric")

    change_the_family(draw={"n": {"choose": [13, 15, 17]}, "w": {"from": 7, "to": 9}})
    assert str(asked.prompt_html) in signed_in.get(address(attempt, "numeric")).text

    change_the_family(draw={"n": {"from": 20, "to": 40}}, let={"w": "n // 2", "r": "n - w + 1"}, unless=[])
    page = signed_in.get(address(attempt, "numeric"))
    assert page.status_code == 200
    assert "<span>Right</span>" in page.text


def test_the_result_lists_what_was_given_and_expected_line_by_line(signed_in, user, attempt):
    for item in attempt.items:
        service.answer(user.id, attempt.id, item.position, now=NOON, **answer_form(attempt, item.position, right=False))

    page = signed_in.get(f"/quizzes/{attempt.id}/result").text

    assert page.count("<dt>You answered</dt>") == page.count("<dt>Expected</dt>") == 6
    assert "It takes over at once → hot standby" in page
    assert "<ol><li>The heartbeats of the primary stay away.</li>" in page
    assert "<li>quorum</li>" in page


@pytest.mark.parametrize("stored", [{"options": [5]}, {"text": "7"}, {"order": [9]}, {}])
def test_an_answer_to_what_a_question_once_was_is_no_error(signed_in, user, attempt, stored):
    for item in attempt.items:
        service.answer(user.id, attempt.id, item.position, now=NOON, **answer_form(attempt, item.position))
        item.answer = stored
    db.session.commit()

    for path in (*(address(attempt, kind) for kind in KINDS), f"/quizzes/{attempt.id}/result"):
        assert signed_in.get(path).status_code == 200
