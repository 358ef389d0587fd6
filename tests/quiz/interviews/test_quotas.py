"""One learner begins as many interviews as anybody talks through, and is told before it is too much."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz import clock
from quiz.db import db
from quiz.interviews import attempts, service
from quiz.interviews.attempts import MOST_KEPT, RATES
from quiz.interviews.errors import TooManyBegun, TooManyKept
from quiz.interviews.models import InterviewAttempt
from tests.conftest import NOON

((WINDOW, MOST, _),) = RATES
SLUG = "url-shortener"


def many(user, number, *, at):
    row = {"user_id": user.id, "prompt": SLUG, "phase": "x", "started_at": at, "finished_at": at, "phase_elapsed": {}}
    db.session.execute(sa.insert(InterviewAttempt), [row] * number)
    db.session.commit()


def test_one_more_than_the_rate_is_refused_until_the_window_is_over(user):
    many(user, MOST, at=NOON - timedelta(hours=20))

    with pytest.raises(TooManyBegun) as refused:
        service.start(user.id, SLUG, now=NOON)

    assert refused.value.retry_after_s == 4 * 3600
    assert "those that are open go on" in refused.value.message
    assert service.start(user.id, SLUG, now=NOON + timedelta(hours=4)).id


def test_an_open_interview_goes_on_past_every_limit(user):
    going = service.start(user.id, SLUG, now=NOON).id
    many(user, MOST, at=NOON)

    assert service.start(user.id, SLUG, now=NOON).id == going


def test_another_learner_has_limits_of_their_own(user, make_user):
    many(user, MOST, at=NOON)

    assert service.start(make_user().id, SLUG, now=NOON).id


def test_the_total_is_refused_whenever(user, monkeypatch):
    monkeypatch.setattr(attempts, "LIMITS", attempts.Limits("interviews", RATES, 3))
    many(user, 3, at=NOON - timedelta(days=400))

    with pytest.raises(TooManyKept):
        service.start(user.id, SLUG, now=NOON)
    assert MOST_KEPT >= 1_000


def test_the_page_tells_before_it_is_too_much_and_says_so_when_it_is(signed_in, user, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    page = f"/interviews/{SLUG}"
    assert "are left" not in signed_in.get(page).text
    many(user, MOST - 3, at=NOON - timedelta(hours=1))
    assert f"3 of {MOST} interviews in a day are left." in signed_in.get(page).text
    many(user, 3, at=NOON)

    answer = signed_in.post(page)

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, str(23 * 3600))
    assert "Begin this one in 23 hours" in answer.text
