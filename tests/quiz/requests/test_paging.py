"""A learner's own lists come in pages, and no row is left out or shown twice."""

import re

import pytest
import sqlalchemy as sa

from quiz.db import db
from quiz.events.models import Event
from quiz.interviews.models import InterviewAttempt
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.requests.paging import A_PAGE
from tests.conftest import NOON
from tests.histories import summarise

MANY = 1_000


def fill_quizzes(user):
    row = {"user_id": user.id, "topic": "caching", "seed": 1, "started_at": NOON, "finished_at": NOON, "points": 1.0}
    ids = list(db.session.scalars(sa.insert(QuizAttempt).returning(QuizAttempt.id), [row] * MANY))
    item = {"position": 1, "question_id": "x", "answered_at": NOON, "points": 1.0}
    db.session.execute(sa.insert(QuizItem), [item | {"attempt_id": each} for each in ids])
    event = {"user_id": user.id, "at": NOON, "day": NOON.date(), "kind": "quiz_finished", "subject": "caching"}
    results = [{"points": 1.0, "of": 1, "attempt": each} for each in ids]
    db.session.execute(sa.insert(Event), [event | {"result": result} for result in results])
    summarise(user)
    return ids


def fill_interviews(user):
    row = {"user_id": user.id, "prompt": "url-shortener", "phase": "scope", "started_at": NOON, "finished_at": NOON,
           "phase_elapsed": {}}  # fmt: skip
    ids = list(db.session.scalars(sa.insert(InterviewAttempt).returning(InterviewAttempt.id), [row] * MANY))
    db.session.commit()
    return ids


LISTS = [
    ("/quizzes", fill_quizzes, r'href="/quizzes/(\d+)/result"'),
    ("/interviews", fill_interviews, r'<th scope="row"><a href="/interviews/attempts/(\d+)"'),
]


@pytest.mark.parametrize(("address", "fill", "link"), LISTS, ids=["quizzes", "interviews"])
def test_a_thousand_come_in_pages(signed_in, user, address, fill, link):
    ids, seen, at = fill(user), [], address
    while at:
        page = signed_in.get(at).text
        shown = re.findall(link, page)
        assert 0 < len(shown) <= A_PAGE
        assert "1,000" in page
        assert (">The newest<" in page) == (at != address)
        seen += map(int, shown)
        at = (re.findall(r'rel="next" href="([^"#]+)', page) or [None])[0]

    assert seen == sorted(ids, reverse=True)


@pytest.mark.parametrize("address", ["/quizzes", "/interviews"])
@pytest.mark.parametrize("before", ["", "x", "0", "-1", "99999999999999999999", "1%00"])
def test_a_page_that_makes_no_sense_is_the_first(signed_in, address, before):
    assert signed_in.get(f"{address}?before={before}").status_code == 200
