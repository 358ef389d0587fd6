"""What the editor sends, by a browser without scripts or by ours: every bad input has its status and keeps its text."""

import io
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz import clock
from quiz.db import db
from quiz.submissions import service
from quiz.submissions.models import Submission
from quiz.submissions.source import LIMIT_BYTES
from quiz.workbench import drafts
from tests.conftest import NOON
from tests.quiz.conftest import LRU, SOURCE

PAGE = f"/exercises/{LRU}"
SUBMIT = f"{PAGE}/submissions"


@pytest.fixture(autouse=True)
def with_wake_up(wake_up):
    """Every test has a wake-up of its own."""


def form(**changes):
    return {"source": SOURCE, "kind": "submit", "token": "a-form-token"} | changes


def count_submissions():
    return db.session.scalar(sa.select(sa.func.count()).select_from(Submission))


def only_id():
    return db.session.scalars(sa.select(Submission.id)).one()


def test_a_submission_leads_to_its_page(signed_in):
    response = signed_in.post(SUBMIT, data=form())

    assert (response.status_code, response.location) == (303, f"/submissions/{only_id()}")
    page = signed_in.get(response.location).text
    assert "Next to be graded" in page
    assert '<meta http-equiv="refresh" content="2">' in page


def test_a_script_gets_the_results_pane_alone(signed_in):
    response = signed_in.post(SUBMIT, data=form(), headers={"X-Part": "results"})

    assert response.location == f"/submissions/{only_id()}/result"
    part = signed_in.get(response.location).text
    assert f'data-poll="{response.location}"' in part
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

    assert (response.status_code, count_submissions()) == (415, 0)
    assert "takes text and no files" in response.text


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
    assert "\r" not in db.session.scalar(sa.select(Submission.source).select_from(Submission))


def test_a_fourth_waiting_submission_is_429_with_the_wait_and_the_text(signed_in):
    for number in range(3):
        signed_in.post(SUBMIT, data=form(token=f"form-number-{number}"))
    response = signed_in.post(SUBMIT, data=form(source="the_fourth = 4"))

    assert (response.status_code, response.headers["Retry-After"]) == (429, "5")
    assert "3 of your attempts are waiting" in response.text
    assert "the_fourth = 4</textarea>" in response.text


def test_a_fourth_that_is_refused_is_kept_as_the_draft(signed_in, user):
    for number in range(3):
        signed_in.post(SUBMIT, data=form(token=f"form-number-{number}"))
    response = signed_in.post(SUBMIT, data=form(source="the_fourth = 4", version="0"))

    assert response.status_code == 429
    assert drafts.find_draft(user.id, LRU).source == "the_fourth = 4"


def test_a_fourth_that_is_refused_is_a_sentence_alone_for_a_script(signed_in):
    for number in range(3):
        signed_in.post(SUBMIT, data=form(token=f"form-number-{number}"))
    response = signed_in.post(SUBMIT, data=form(), headers={"X-Part": "results"})

    assert (response.status_code, response.headers["Retry-After"]) == (429, "5")
    assert "3 of your attempts are waiting" in response.text
    assert "data-attempt" not in response.text


def test_a_refusal_to_a_script_is_a_sentence_and_a_fresh_form_token(signed_in):
    response = signed_in.post(SUBMIT, data=form(source=""), headers={"X-Part": "results"})

    assert response.status_code == 422
    assert 'role="alert" data-token="' in response.text
    assert "<html" not in response.text


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


def test_a_page_seen_late_tells_when_the_draft_was_saved(signed_in, user):
    drafts.save_draft(user.id, LRU, source="x", version=0, now=clock.now() - timedelta(seconds=1))

    assert 'data-saved-at="' in signed_in.get(PAGE).text
