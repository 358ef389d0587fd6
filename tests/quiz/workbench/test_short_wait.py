"""Whoever comes next is answered with the verdict, and nobody else waits for it."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from quiz.db import db
from quiz.grader import leases
from quiz.workbench import short_wait
from tests.conftest import NOON
from tests.quiz.conftest import report

WAITS = "data-poll"


@pytest.fixture
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_wait, "SHORT_WAIT_S", 20)


@pytest.fixture
def grade_later(app: Flask) -> Callable[[int], threading.Timer]:
    """`grade_later(submission_id)`: another process grades it in a moment, once somebody waits."""

    def grade(submission_id: int) -> None:
        with app.app_context():
            work = leases.take_up(submission_id, NOON)
            assert work is not None
            assert leases.finish(work, report(), NOON + timedelta(seconds=1))

    def start(submission_id: int) -> threading.Timer:
        timer = threading.Timer(0.05, grade, [submission_id])
        timer.start()
        return timer

    return start


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Which submissions somebody waited for; each at once for as long as he may."""
    seen: list[int] = []
    monkeypatch.setattr(short_wait, "look_again", lambda submission_id, until: seen.append(submission_id))
    return seen


@pytest.mark.usefixtures("_patient")
@pytest.mark.parametrize("page", ["/submissions/{}/result", "/submissions/{}"])
def test_the_page_of_what_comes_next_has_the_verdict(signed_in, submit, grade_later, page):
    submission_id = submit().id
    db.session.commit()
    timer = grade_later(submission_id)
    shown = signed_in.get(page.format(submission_id)).text
    timer.join()

    assert WAITS not in shown
    assert 'data-verdict="accepted"' in shown


def test_what_takes_longer_is_asked_for_again(signed_in, submit, monkeypatch):
    monkeypatch.setattr(short_wait, "SHORT_WAIT_S", 0.01)
    page = signed_in.get(f"/submissions/{submit().id}/result").text

    assert WAITS in page


def test_nobody_waits_where_others_come_first(signed_in, submit, make_user, waits):
    submit(user_id=make_user().id)
    page = signed_in.get(f"/submissions/{submit().id}/result").text

    assert WAITS in page
    assert waits == []


def test_nobody_waits_for_what_is_graded_or_cancelled(signed_in, submit, graded, waits):
    cancelled = submit()
    signed_in.post(f"/submissions/{cancelled.id}/cancel")
    for submission in (graded(), cancelled):
        signed_in.get(f"/submissions/{submission.id}")

    assert waits == []


def test_a_refusal_is_told_at_once(signed_in, submit, waits):
    submission = submit()
    assert leases.take_up(submission.id, NOON)
    refused = signed_in.post(f"/submissions/{submission.id}/cancel", headers={"X-Part": "results"})

    assert refused.status_code == 409
    assert waits == []


def test_what_is_being_graded_is_waited_for_whoever_comes_first(signed_in, submit, waits):
    submission = submit()
    assert leases.take_up(submission.id, NOON)
    signed_in.get(f"/submissions/{submission.id}/result")

    assert waits == [submission.id]


def test_most_of_a_process_stays_free_for_other_pages(signed_in, submit, waits):
    submission_id = submit().id
    taken = [short_wait._free.acquire(blocking=False) for _ in range(short_wait.MOST_WAITING)]
    try:
        page = signed_in.get(f"/submissions/{submission_id}/result").text
    finally:
        for _ in taken:
            short_wait._free.release()

    assert all(taken)
    assert WAITS in page
    assert waits == []
    signed_in.get(f"/submissions/{submission_id}/result")
    assert waits == [submission_id]
