"""A page reads no code, Report, answer or quote that it does not show: their columns are in none of its statements."""

from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import InvalidRequestError

from quiz.db import db
from quiz.interviews import self_check
from quiz.interviews import service as interviews
from quiz.interviews.queries import some_attempts
from quiz.interviews.scoring import Level
from quiz.submissions import service
from quiz.submissions.models import Kind
from quiz.submissions.queries import exercise_states
from quiz.workbench.drafts import save_draft
from tests.conftest import NOON
from tests.quiz.conftest import LRU

WIDE = ("source_text.text", "submission.report", "draft.source", "interview_answer.text", "interview_rating.evidence",
        "interview_estimate.judgement", "event.result", "regrade_change.from_report")  # fmt: skip
SHOWN = {
    "/exercises": set(),
    f"/exercises/{LRU}": {"submission.report", "draft.source"},  # the latest result beside the draft
    f"/exercises/{LRU}/history": set(),
    f"/exercises/{LRU}/draft": {"draft.source"},
    "/submissions/{first}": {"source_text.text", "submission.report"},
    "/submissions/{first}/result": {"submission.report"},
    "/submissions/compare?before={first}&after={second}": {"source_text.text"},
    "/interviews": set(),
    "/interviews/url-shortener": set(),
    "/interviews/attempts/{talk}": {"interview_answer.text", "interview_estimate.judgement"},
    "/account": set(),
    "/here.json": set(),
}


@contextmanager
def reading():
    """Notes the statements that are sent meanwhile."""
    statements = []

    def note(_connection, _cursor, statement, *_more):
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def numbers(graded, user):
    """Two attempts, a draft, an interview that goes on and one that is over, with something in every wide column."""
    found = {"first": graded("wrong_answer", score=5).id, "second": graded("wrong_answer", score=9).id}
    graded("wrong_answer", kind=Kind.RUN)
    save_draft(user.id, LRU, source="x = 1\n", version=0, now=NOON)
    over = interviews.start(user.id, "url-shortener", now=NOON).id
    interviews.save_answer(user.id, over, "requirements", "Three jobs.", version=0, now=NOON)
    interviews.finish(user.id, over, now=NOON)
    self_check.rate(user.id, over, {"numbers": self_check.Rating(Level.MET, "in my words")}, now=NOON)
    found["talk"] = interviews.start(user.id, "url-shortener", now=NOON).id
    return found


@pytest.mark.parametrize("address", SHOWN)
def test_a_page_reads_the_wide_columns_that_it_shows_and_no_other(signed_in, numbers, address):
    with reading() as statements:
        page = signed_in.get(address.format(**numbers))

    assert page.status_code == 200
    assert {column for column in WIDE if any(column in each for each in statements)} == SHOWN[address]


def test_how_far_somebody_is_takes_no_report_however_often_they_tried(numbers, user):
    user_id = user.id
    with reading() as statements:
        states = exercise_states(user_id)

    assert not [each for each in statements if "report" in each]
    assert states[LRU].score == 9
    assert states[LRU].checks == 3


def test_an_attempt_that_is_read_without_its_code_gives_none(numbers, user):
    without = service.get_submission(numbers["first"], viewer_id=user.id)

    with pytest.raises(InvalidRequestError, match="raiseload"):
        _ = without.source
    with pytest.raises(InvalidRequestError, match="raiseload"):
        _ = without.report
    assert service.get_submission(numbers["first"], viewer_id=user.id, wide=service.WIDE).source


def test_the_list_of_interviews_reads_levels_and_nothing_that_was_written(numbers, user):
    user_id = user.id
    with reading() as statements:
        attempts = some_attempts(user_id, ["url-shortener"], None, 50)

    assert len(statements) == 2
    assert [rating.level for attempt in attempts for rating in attempt.ratings] == ["met"]
    with pytest.raises(sa.exc.InvalidRequestError):
        _ = attempts[0].answers
