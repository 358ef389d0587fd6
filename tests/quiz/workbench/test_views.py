"""The pages of the workbench: who may see what, what they say, and how few queries they make."""

import re

import pytest
import sqlalchemy as sa

from quiz.accounts.models import Role
from quiz.classes.models import Classroom, Membership
from quiz.db import db
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import Kind, Submission
from tests.conftest import NOON
from tests.quiz.conftest import LRU, SOURCE
from tests.quiz.submissions.test_queries import counted_queries

PAGE = f"/exercises/{LRU}"


@pytest.fixture(autouse=True)
def with_wake_up(wake_up):
    """Every test has a wake-up of its own."""


@pytest.mark.parametrize("address", ["/exercises", PAGE, f"{PAGE}/editorial", f"{PAGE}/history", "/submissions/1"])
def test_every_page_asks_to_sign_in(client, address):
    assert client.get(address).location.startswith("/sign-in?next=")


@pytest.mark.parametrize("address", ["/exercises/nothing", "/exercises/nothing/history", "/exercises/nothing/draft"])
def test_an_unknown_exercise_is_404(signed_in, address):
    response = signed_in.get(address)

    assert response.status_code == 404
    assert "no exercise nothing" in response.text


def test_the_editorial_and_the_solution_are_sent_only_once_solved(signed_in, graded):
    assert signed_in.get(f"{PAGE}/editorial").status_code == 403
    page = signed_in.get(PAGE).text
    assert "popitem" not in page
    assert "Sleator" not in page

    graded("accepted")
    for address in (PAGE, f"{PAGE}/editorial"):
        assert "popitem" in signed_in.get(address).text


@pytest.mark.parametrize(
    "address", ["/submissions/{id}", "/submissions/{id}/result", "/submissions/compare?before={id}&after={id}"]
)
def test_an_attempt_is_shown_to_its_learner_and_their_instructor_only(sign_in, user, make_user, graded, address):
    teacher, stranger = make_user(role=Role.INSTRUCTOR), make_user(role=Role.INSTRUCTOR)
    classroom = Classroom(name="Systems", instructor_id=teacher.id, join_code="ABCD", created_at=NOON)
    db.session.add(classroom)
    db.session.flush()
    db.session.add(Membership(classroom_id=classroom.id, user_id=user.id, joined_at=NOON))
    address = address.format(id=graded("wrong_answer").id)

    assert [sign_in(viewer).get(address).status_code for viewer in (user, teacher)] == [200, 200]
    for viewer in (stranger, make_user()):
        response = sign_in(viewer).get(address)
        assert response.status_code == 404
        assert SOURCE not in response.text


@pytest.mark.parametrize(
    "address", ["/submissions/0", "/submissions/2147483647", "/submissions/9999999999999999999", "/submissions/x"]
)
def test_an_attempt_that_does_not_exist_is_404(signed_in, address):
    assert signed_in.get(address).status_code == 404


@pytest.mark.parametrize(
    "query", ["", "?before=1", "?before=1&after=2", "?before=x&after=1", "?before=1&after=99999999999999"]
)
def test_attempts_that_cannot_be_compared_are_404(signed_in, submit, query):
    submit()

    assert signed_in.get(f"/submissions/compare{query}").status_code == 404


def test_attempts_at_two_exercises_are_not_compared(signed_in, submit):
    first, second = submit(), submit(slug="round-robin")

    assert signed_in.get(f"/submissions/compare?before={first.id}&after={second.id}").status_code == 404


def test_two_attempts_are_compared_line_by_line(signed_in, submit):
    first, second = submit(source="a = 1\nb = 2\n"), submit(source="a = 1\nb = 3\n")
    page = signed_in.get(f"/submissions/compare?before={first.id}&after={second.id}").text

    assert "1 line added, 1 removed" in page
    assert "<del>b = 2\n</del><ins>b = 3\n</ins>" in page


def test_a_graded_attempt_shows_its_sentence_its_score_and_its_code(signed_in, graded):
    page = signed_in.get(f"/submissions/{graded('wrong_answer', score=4).id}").text

    for text in ("One check gives a wrong answer.", "4 of 20 points", "2 of 3 checks pass", "LRUCache"):
        assert text in page
    assert 'http-equiv="refresh"' not in page


def test_our_mistake_says_so_and_counts_nothing(signed_in, graded):
    page = signed_in.get(f"/submissions/{graded('internal_error', score=0).id}").text

    assert "Not counted" in page
    assert "by our mistake" in page


def test_the_history_lists_every_attempt(signed_in, graded, submit):
    graded("wrong_answer", score=4)
    graded("accepted", kind=Kind.RUN)
    submit()
    page = signed_in.get(f"{PAGE}/history").text

    for text in ("Wrong answer", "Samples pass", "Waiting", "Show what changed"):
        assert text in page


def test_the_list_shows_states_and_keeps_filters_in_the_address(signed_in, graded):
    graded("accepted", steps=525_134_652)
    graded("wrong_answer", slug="round-robin", score=4)
    page = signed_in.get("/exercises").text
    for text in ("1 of 2 solved", "Solved", "525 M", "Attempted, 2 of 3 checks", "Open"):
        assert text in page

    solved = signed_in.get("/exercises?state=solved&q=cache").text
    assert f'href="{PAGE}"' in solved
    assert 'href="/exercises/round-robin"' not in solved
    assert 'value="cache"' in solved


@pytest.mark.parametrize(
    ("query", "says"), [("?q=nothing+like+this", "No exercise matches"), ("?state=solved", "None solved yet")]
)
def test_an_empty_list_says_what_to_do_next(signed_in, query, says):
    page = signed_in.get(f"/exercises{query}").text

    assert says in page
    assert "Show all exercises" in page


@pytest.mark.parametrize("query", ["?state=lost", "?difficulty=9", "?topic=cooking", "?state=%FF", "?q=" + "x" * 5000])
def test_a_filter_that_means_nothing_is_no_error(signed_in, query):
    assert signed_in.get(f"/exercises{query}").status_code == 200


def test_looking_at_what_waits_makes_few_queries_however_many_wait(signed_in, submit, make_user):
    for _ in range(5):
        submit(user_id=make_user().id)
    submission_id = submit().id
    with counted_queries() as seen:
        signed_in.get(f"/submissions/{submission_id}/result")

    assert len(seen) == 3  # who looks, the attempt, and how many are ahead


def test_the_pages_make_few_queries_however_much_there_is(signed_in, graded):
    for _ in range(5):
        graded("wrong_answer", score=4)
    with counted_queries() as frame:
        signed_in.get("/account")

    with counted_queries() as for_list:
        signed_in.get("/exercises")
    with counted_queries() as for_exercise:
        signed_in.get(PAGE)

    assert len(for_list) - len(frame) <= 1
    assert len(for_exercise) - len(frame) <= 4  # attempts, the latest with its Report, hints, draft


def test_a_thousand_attempts_come_in_pages(signed_in, user):
    row = {"user_id": user.id, "exercise": LRU, "kind": "run", "source_digest": keep_source("x"),
           "state": "cancelled", "tries": 0, "turn": 0, "priority": 0, "created_at": NOON}  # fmt: skip
    db.session.execute(sa.insert(Submission), [row | {"token": f"many-{n}"} for n in range(1_000)])
    db.session.commit()
    address, seen = f"{PAGE}/history", []
    while address:
        page = signed_in.get(address).text
        seen += re.findall(r'href="/submissions/(\d+)"', page)
        older = re.search(r'href="([^"]+before=\d+)"', page)
        address = older[1] if older else None

    assert len(seen) == len(set(seen)) == 1_000
    assert "Older attempts" in signed_in.get(PAGE).text
    assert "<html" not in signed_in.get(f"{PAGE}/history", headers={"X-Script": "1"}).text


@pytest.mark.parametrize("before", ["0", "x", "-1", "99999999999"])
def test_a_page_of_attempts_that_makes_no_sense_is_the_newest(signed_in, graded, before):
    graded("accepted")

    assert "Accepted" in signed_in.get(f"{PAGE}/history?before={before}").text
