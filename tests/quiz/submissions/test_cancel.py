"""A learner takes their own waiting attempt out of the queue, with scripts or without; no other, and no graded one."""

import pytest

from quiz.accounts.models import Role
from quiz.db import db
from quiz.events.models import Event
from quiz.grader import leases
from quiz.submissions import service
from quiz.submissions.models import State, Submission
from tests.conftest import NOON
from tests.quiz.conftest import LRU, SOURCE, report

PAGE = f"/exercises/{LRU}"
PART = {"X-Part": "results"}


def state_of(submission_id):
    return db.session.get_one(Submission, submission_id, populate_existing=True).state


@pytest.fixture
def cancel(signed_in):
    return lambda submission_id, **headers: signed_in.post(f"/submissions/{submission_id}/cancel", headers=headers)


def test_a_waiting_attempt_says_how_many_are_ahead_and_can_be_cancelled(signed_in, submit, make_user):
    for _ in range(2):
        submit(user_id=make_user().id)
    submission_id = submit().id
    page = signed_in.get(PAGE).text

    assert "2 ahead of you" in page
    assert f'action="/submissions/{submission_id}/cancel"' in page
    assert "data-cancel" in signed_in.get(f"/submissions/{submission_id}").text


def test_without_scripts_cancel_leads_to_the_attempts_page(signed_in, cancel, submit):
    submission_id = submit().id
    response = cancel(submission_id)

    assert (response.status_code, response.location) == (303, f"/submissions/{submission_id}")
    page = signed_in.get(response.location).text
    assert "Cancelled before it was graded" in page
    assert "LRUCache" in page
    assert 'http-equiv="refresh"' not in page


def test_a_script_gets_the_results_pane_alone(cancel, submit):
    response = cancel(submit().id, **PART)

    assert response.status_code == 200
    assert "Cancelled before it was graded" in response.text
    assert "data-poll" not in response.text
    assert "<html" not in response.text


def test_cancelling_twice_is_the_same_as_once(cancel, submit):
    submission_id = submit().id

    assert [cancel(submission_id).status_code for _ in range(2)] == [303, 303]
    assert state_of(submission_id) == State.CANCELLED


def test_what_is_being_graded_is_not_cancelled_and_says_so(signed_in, cancel, submit):
    submission_id = submit().id
    work = leases.take_up(submission_id, NOON)
    db.session.commit()

    part = cancel(submission_id, **PART)
    assert part.status_code == 409
    assert "being graded already" in part.text
    assert "data-poll" in part.text
    cancel(submission_id)
    assert "being graded already" in signed_in.get(f"/submissions/{submission_id}").text
    assert leases.finish(work, report(), NOON)


def test_a_graded_attempt_is_not_cancelled(signed_in, cancel, graded):
    submission_id = graded().id
    response = cancel(submission_id, **PART)

    assert response.status_code == 409
    assert "graded already" in response.text
    assert state_of(submission_id) == State.DONE
    assert "data-cancel" not in signed_in.get(f"/submissions/{submission_id}").text


@pytest.mark.parametrize("role", list(Role))
def test_somebody_elses_attempt_is_404_whoever_asks(sign_in, make_user, submit, role):
    submission_id = submit().id
    response = sign_in(make_user(role=role)).post(f"/submissions/{submission_id}/cancel")

    assert response.status_code == 404
    assert SOURCE not in response.text
    assert state_of(submission_id) == State.QUEUED


@pytest.mark.parametrize("submission_id", ["0", "999", "99999999999999999999", "x", "-1"])
def test_an_attempt_that_does_not_exist_is_404(cancel, submission_id):
    assert cancel(submission_id).status_code == 404


def test_cancelling_asks_to_sign_in(client):
    assert client.post("/submissions/1/cancel").location.startswith("/sign-in")


def test_a_link_does_not_cancel(signed_in, submit):
    assert signed_in.get(f"/submissions/{submit().id}/cancel").status_code == 405


def test_a_stale_form_cancels_nothing(app, cancel, submit, monkeypatch):
    submission_id = submit().id
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    assert cancel(submission_id).status_code == 400
    assert state_of(submission_id) == State.QUEUED


def test_what_is_cancelled_counts_for_nothing(signed_in, user, cancel, submit):
    user_id = user.id
    for _ in range(3):
        cancel(submit().id)
    submit()

    assert service.exercise_states(user_id) == {}
    assert db.session.query(Event).count() == 0
    history = signed_in.get(f"{PAGE}/history").text
    assert history.count("Cancelled") == 3


def test_the_form_of_a_cancelled_attempt_may_be_sent_again(submit, cancel):
    first = submit(form_token="the-same").id
    cancel(first)

    assert submit(form_token="the-same").id != first


def test_a_grader_never_takes_a_cancelled_attempt_up(submit, cancel):
    submission_id = submit().id
    cancel(submission_id)

    assert leases.take_up(submission_id, NOON) is None


def test_an_instructor_sees_where_it_waits_but_no_button(sign_in, make_user, submit):
    submission_id = submit().id
    page = sign_in(make_user(role=Role.ADMIN)).get(f"/submissions/{submission_id}").text

    assert "Next to be graded" in page
    assert "data-cancel" not in page
