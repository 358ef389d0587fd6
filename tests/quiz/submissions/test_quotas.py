"""One learner sends as much as anybody needs, is told before it is too much, and loses nothing when it is."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz import clock
from quiz.db import db
from quiz.quotas import Allowance, Limits, of_rate, tightest
from quiz.submissions import queries
from quiz.submissions.errors import TooManyKept, TooManySent
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import State, Submission
from quiz.submissions.queries import MOST_KEPT, RATES
from tests.conftest import NOON
from tests.quiz.conftest import LRU, SOURCE

(WINDOW, MOST, PERIOD), *_ = RATES


@pytest.mark.parametrize(
    ("count", "first_minutes_ago", "left", "wait_minutes"), [(0, None, 3, 0), (2, 2, 1, 0), (3, 4, 0, 6), (3, 9, 0, 1)]
)
def test_a_rate_waits_for_the_first_of_the_newest_to_leave_its_window(count, first_minutes_ago, left, wait_minutes):
    first = None if first_minutes_ago is None else NOON - timedelta(minutes=first_minutes_ago)

    found = of_rate(count, first, NOON, timedelta(minutes=10), 3, "ten minutes")

    assert (found.left, found.wait) == (left, timedelta(minutes=wait_minutes))


def test_the_limit_that_bites_first_is_told():
    loose, tight = Allowance(90, 100, "a day"), Allowance(1, 10, "ten minutes")

    assert tightest([loose, tight]) is tight
    assert not loose.is_near
    assert tight.is_near
    assert tight.words == "1 of 10 attempts in ten minutes are left."


def many(user, number, *, at):
    row = {"user_id": user.id, "exercise": LRU, "kind": "run", "source_digest": keep_source("x"),
           "state": State.CANCELLED.value, "tries": 0, "turn": 0, "priority": 0, "created_at": at}  # fmt: skip
    db.session.execute(sa.insert(Submission), [row | {"token": f"many-{n}"} for n in range(number)])
    db.session.commit()


def test_one_more_than_the_rate_is_refused_until_the_window_is_over(user, submit):
    many(user, MOST, at=NOON - timedelta(minutes=4))

    with pytest.raises(TooManySent) as refused:
        submit()

    assert refused.value.retry_after_s == 6 * 60
    assert "in 6 minutes" in refused.value.message
    assert submit(now=NOON + timedelta(minutes=6)).id


def test_another_learner_is_not_held_up(user, submit, make_user):
    many(user, MOST, at=NOON)

    assert submit(user_id=make_user().id).id


def test_no_more_than_so_many_are_kept(user, submit, monkeypatch):
    monkeypatch.setattr(queries, "LIMITS", Limits("attempts", RATES, 5))
    many(user, 5, at=NOON - timedelta(days=30))

    with pytest.raises(TooManyKept):
        submit()


def test_a_page_says_so_before_it_bites_and_not_long_before(user, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    many(user, MOST // 2, at=NOON)
    before = signed_in.get(f"/exercises/{LRU}").text
    db.session.execute(sa.delete(Submission))
    many(user, MOST - 5, at=NOON)

    assert "are left" not in before
    assert f"5 of {MOST} attempts in ten minutes are left." in signed_in.get(f"/exercises/{LRU}").text


def test_the_code_of_a_refused_attempt_comes_back(user, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    many(user, MOST, at=NOON)
    form = {"source": f"{SOURCE}# mine", "kind": "submit", "token": "t" * 16, "version": "0"}

    response = signed_in.post(f"/exercises/{LRU}/submissions", data=form)

    assert (response.status_code, response.headers["Retry-After"]) == (429, "600")
    assert "# mine" in response.text
    assert "send it again in 10 minutes" in response.text


def test_what_was_sent_long_ago_counts_towards_the_total_alone(user):
    many(user, 3_000, at=NOON - timedelta(days=400))

    assert queries.allowance_of(user.id, NOON) == Allowance(MOST_KEPT - 3_000, MOST_KEPT, "")
