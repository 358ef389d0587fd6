"""The workbench as a browser without scripts meets it, and every bad input with its status, message and text."""

import io
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz import clock
from quiz.accounts.models import Role
from quiz.classroom.models import Classroom, Membership
from quiz.db import db
from quiz.workbench import drafts, service
from quiz.workbench.models import Kind, Submission
from quiz.workbench.source import LIMIT_BYTES
from tests.conftest import NOON
from tests.quiz.workbench.conftest import LRU, SOURCE
from tests.quiz.workbench.test_queries import counted_queries

PAGE = f"/exercises/{LRU}"
SUBMIT = f"{PAGE}/submissions"


@pytest.fixture(autouse=True)
def with_queue(queue):
    """Every test has a queue of its own."""


def form(**changes):
    return {"source": SOURCE, "kind": "submit", "token": "a-form-token"} | changes


def count_submissions():
    return db.session.scalar(sa.select(sa.func.count()).select_from(Submission))


@pytest.mark.parametrize("address", ["/exercises", PAGE, f"{PAGE}/editorial", f"{PAGE}/history", "/submissions/1"])
def test_every_page_asks_to_sign_in(client, address):
    assert client.get(address).location.startswith("/sign-in?next=")


def test_a_submission_leads_to_its_page(signed_in):
    response = signed_in.post(SUBMIT, data=form())

    assert (response.status_code, response.location) == (303, "/submissions/1")
    page = signed_in.get(response.location).text
    assert "Next to be graded" in page
    assert '<meta http-equiv="refresh" content="2">' in page


def test_a_script_gets_the_results_pane_alone(signed_in):
    response = signed_in.post(SUBMIT, data=form(), headers={"X-Part": "results"})

    assert response.location == "/submissions/1/result"
    part = signed_in.get(response.location).text
    assert 'data-poll="/submissions/1/result"' in part
    assert "<html" not in part


def test_a_form_sent_twice_is_one_row(signed_in):
    first, second = signed_in.post(SUBMIT, data=form()), signed_in.post(SUBMIT, data=form())

    assert first.location == second.location
    assert count_submissions() == 1


@pytest.mark.parametrize(
    ("changes", "status", "says"),
    [
        ({"source": ""}, 422, "no code to grade"),
        ({"source": "   \r\n"}, 422, "no code to grade"),
        ({"source": "#" * 300 * 1024}, 413, "Your code is 300 kB; at most 64 kB"),
        ({"source": "#" * (LIMIT_BYTES + 1)}, 413, "Your code is 64.1 kB"),
        ({"source": "keep = 'this\0'"}, 422, "Line 1 holds a NUL"),
        ({"kind": "exam"}, 400, "not complete"),
        ({"kind": ""}, 400, "not complete"),
        ({"token": ""}, 400, "not complete"),
        ({"token": "short"}, 400, "not complete"),
        ({"token": "x" * 70}, 400, "not complete"),
        ({"version": "many"}, 400, "not complete"),
        ({"version": "-1"}, 400, "not complete"),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_with_its_text(signed_in, changes, status, says):
    response = signed_in.post(SUBMIT, data=form(**changes), content_type="multipart/form-data")

    assert response.status_code == status
    assert says in response.text
    kept = form(**changes)["source"].replace("\r\n", "\n").replace("'", "&#39;")
    assert f">\n{kept}</textarea>" in response.text
    assert count_submissions() == 0


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_bytes_that_are_not_utf8_are_refused_and_not_replaced(signed_in, content_type):
    if content_type == "multipart/form-data":
        head = b'--b\r\nContent-Disposition: form-data; name="'
        fields = {b"source": b"x = '\xff\xfe'", b"kind": b"submit", b"token": b"a-form-token"}
        body = b"".join(head + name + b'"\r\n\r\n' + value + b"\r\n" for name, value in fields.items()) + b"--b--\r\n"
        content_type += "; boundary=b"
    else:
        body = b"kind=submit&token=a-form-token&source=x+%3D+'%FF%FE'"
    response = signed_in.post(SUBMIT, data=body, content_type=content_type)

    assert response.status_code == 400
    assert "not UTF-8" in response.text
    assert "x = &#39;" in response.text
    assert count_submissions() == 0


def test_a_file_that_is_uploaded_in_place_of_the_text_is_no_text(signed_in):
    upload = (io.BytesIO(SOURCE.encode()), "lru_cache.py")
    response = signed_in.post(SUBMIT, data=form(source=upload))

    assert (response.status_code, count_submissions()) == (422, 0)


def test_a_field_of_a_megabyte_is_413(signed_in):
    response = signed_in.post(SUBMIT, data=form(source="#" * 2**20))

    assert response.status_code == 413
    assert "too much at once" in response.text
    assert count_submissions() == 0


def test_a_field_of_a_megabyte_beside_the_text_is_413(signed_in):
    assert signed_in.post(SUBMIT, data=form(other="x" * 2**20)).status_code == 413


def test_the_largest_source_is_taken(signed_in):
    assert signed_in.post(SUBMIT, data=form(source="#" * LIMIT_BYTES)).status_code == 303


def test_line_ends_of_a_browser_do_not_count_towards_the_limit(signed_in):
    source = "x = 1\r\n" * (LIMIT_BYTES // 6)

    assert signed_in.post(SUBMIT, data=form(source=source)).status_code == 303
    assert "\r" not in db.session.scalar(sa.select(Submission.source))


def test_a_fourth_waiting_submission_is_429_with_the_wait_and_the_text(signed_in):
    for number in range(3):
        signed_in.post(SUBMIT, data=form(token=f"form-number-{number}"))
    response = signed_in.post(SUBMIT, data=form(source="the_fourth = 4"))

    assert (response.status_code, response.headers["Retry-After"]) == (429, "5")
    assert "3 of your attempts are waiting" in response.text
    assert "the_fourth = 4</textarea>" in response.text


def test_a_refusal_to_a_script_is_a_sentence_and_a_fresh_form_token(signed_in):
    response = signed_in.post(SUBMIT, data=form(source=""), headers={"X-Part": "results"})

    assert response.status_code == 422
    assert 'role="alert" data-token="' in response.text
    assert "<html" not in response.text


@pytest.mark.parametrize("address", ["/exercises/nothing", "/exercises/nothing/history", "/exercises/nothing/draft"])
def test_an_unknown_exercise_is_404(signed_in, address):
    response = signed_in.get(address)

    assert response.status_code == 404
    assert "no exercise nothing" in response.text


@pytest.mark.parametrize("tail", ["submissions", "hints/1", "draft/reset"])
def test_nothing_can_be_sent_to_an_unknown_exercise(signed_in, tail):
    assert signed_in.post(f"/exercises/nothing/{tail}", data=form()).status_code == 404


class TestStaleToken:
    """Where the token of the form no longer holds, nothing is done and nothing is lost."""

    @pytest.fixture(autouse=True)
    def with_tokens(self, app, monkeypatch):
        monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    def fresh(self, client):
        return client.get(f"{PAGE}/draft", headers={"Accept": "application/json"}).json["csrf_token"]

    def test_a_stale_submit_comes_back_with_its_text_and_a_fresh_token(self, signed_in):
        response = signed_in.post(SUBMIT, data=form(source="precious = 1", csrf_token="stale"))

        assert response.status_code == 400
        assert "open for too long" in response.text
        assert "precious = 1</textarea>" in response.text
        assert count_submissions() == 0

        token = response.text.partition('name="csrf_token" value="')[2].partition('"')[0]
        assert signed_in.post(SUBMIT, data=form(csrf_token=token)).status_code == 303

    def test_a_stale_hint_is_not_opened_and_keeps_the_text(self, signed_in, user):
        response = signed_in.post(f"{PAGE}/hints/1", data={"source": "precious = 1"})

        assert response.status_code == 400
        assert "precious = 1</textarea>" in response.text
        assert service.hints_taken(user.id, LRU) == 0

    def test_a_stale_save_is_400_and_the_draft_survives(self, signed_in, user):
        drafts.save_draft(user.id, LRU, source="precious = 1", version=0, now=NOON)

        sent = {"source": "x", "version": 1}
        assert signed_in.put(f"{PAGE}/draft", json=sent, headers={"X-CSRFToken": "stale"}).status_code == 400
        assert "precious = 1</textarea>" in signed_in.get(PAGE).text

    def test_a_script_gets_a_fresh_token_and_saves(self, signed_in):
        headers = {"X-CSRFToken": self.fresh(signed_in)}

        assert signed_in.put(f"{PAGE}/draft", json={"source": "x", "version": 0}, headers=headers).status_code == 200

    def test_a_stale_reset_changes_nothing(self, signed_in, user):
        drafts.save_draft(user.id, LRU, source="precious = 1", version=0, now=NOON)

        assert signed_in.post(f"{PAGE}/draft/reset").status_code == 400
        assert drafts.find_draft(user.id, LRU).source == "precious = 1"


def test_the_editor_begins_with_the_starter_then_with_the_draft(signed_in, user):
    assert "class LRUCache:" in signed_in.get(PAGE).text

    drafts.save_draft(user.id, LRU, source="mine = 1 < 2", version=0, now=NOON)
    assert ">\nmine = 1 &lt; 2</textarea>" in signed_in.get(PAGE).text


def test_a_submit_without_scripts_saves_the_draft(signed_in, user):
    signed_in.post(SUBMIT, data=form(version="0"))

    assert drafts.find_draft(user.id, LRU).source == SOURCE


def test_a_submit_of_an_old_tab_keeps_the_newer_draft_and_says_so(signed_in, user):
    drafts.save_draft(user.id, LRU, source="newer", version=0, now=NOON)
    response = signed_in.post(SUBMIT, data=form(version="0"), follow_redirects=True)

    assert "newer draft was saved elsewhere" in response.text
    assert drafts.find_draft(user.id, LRU).source == "newer"
    assert count_submissions() == 1


def test_a_draft_is_saved_and_given_back_to_a_script(signed_in):
    first = signed_in.put(f"{PAGE}/draft", json={"source": "x = 1", "version": 0})
    assert (first.status_code, first.json["version"]) == (200, 1)

    stored = signed_in.get(f"{PAGE}/draft").json
    assert (stored["source"], stored["version"]) == ("x = 1", 1)


def test_an_old_tab_is_told_of_the_newer_draft(signed_in):
    signed_in.put(f"{PAGE}/draft", json={"source": "newer", "version": 0})
    response = signed_in.put(f"{PAGE}/draft", json={"source": "of the old tab", "version": 0})

    assert response.status_code == 409
    assert (response.json["source"], response.json["version"]) == ("newer", 1)
    assert "another tab" in response.json["message"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"source": "#" * (LIMIT_BYTES + 1), "version": 0}, 413),
        ({"source": "\0", "version": 0}, 422),
        ({"source": "\ud800", "version": 0}, 422),
        ({"source": 5, "version": 0}, 400),
        ({"source": "x"}, 400),
        ({"source": "x", "version": "0"}, 400),
        ({"source": "x", "version": True}, 400),
        ({"source": "x", "version": -1}, 400),
        ({"source": "x", "version": 10**30}, 400),
        (["x"], 400),
    ],
)
def test_a_draft_that_makes_no_sense_is_refused(signed_in, user, sent, status):
    assert signed_in.put(f"{PAGE}/draft", json=sent).status_code == status
    assert drafts.find_draft(user.id, LRU) is None


@pytest.mark.parametrize("body", [b'{"source": "\xff", "version": 0}', b"", b"{", b"null", b"[" * 100_000])
def test_a_draft_that_is_no_json_is_400(signed_in, body):
    assert signed_in.put(f"{PAGE}/draft", data=body, content_type="application/json").status_code == 400


def test_a_draft_of_a_megabyte_is_413(signed_in):
    assert signed_in.put(f"{PAGE}/draft", json={"source": "x" * 2**20, "version": 0}).status_code == 413


def test_reset_brings_the_starter_back(signed_in, user):
    drafts.save_draft(user.id, LRU, source="mine", version=0, now=NOON)
    page = signed_in.post(f"{PAGE}/draft/reset", follow_redirects=True).text

    assert "begins with the starter again" in page
    assert "class LRUCache:" in page


def test_hints_are_sent_only_once_opened(signed_in):
    assert "Which question must be quick" not in signed_in.get(PAGE).text

    response = signed_in.post(f"{PAGE}/hints/1", data={"source": "mine = 1", "version": "0"})
    assert (response.status_code, response.location) == (303, f"{PAGE}#hints")
    page = signed_in.get(PAGE).text
    assert "Which question must be quick" in page
    assert "Keep the order, do not search" not in page
    assert "mine = 1</textarea>" in page


@pytest.mark.parametrize("rung", [0, 2, 3, 4, 99])
def test_a_hint_out_of_turn_is_404(signed_in, rung):
    assert signed_in.post(f"{PAGE}/hints/{rung}").status_code == 404


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
    "address", ["/submissions/0", "/submissions/999", "/submissions/9999999999999999999", "/submissions/x"]
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
    for text in ("1 of 4 solved", "Solved", "525 M", "Attempted, 2 of 3 checks", "Open"):
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


def test_a_page_seen_late_tells_when_the_draft_was_saved(signed_in, user):
    drafts.save_draft(user.id, LRU, source="x", version=0, now=clock.now() - timedelta(seconds=1))

    assert 'data-saved-at="' in signed_in.get(PAGE).text
