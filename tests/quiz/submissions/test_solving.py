"""A submission solves its exercise when it is accepted, in Python and in SQL alike; a run never does."""

import sqlalchemy as sa

from exercises.grading.sandbox.verdict import Verdict
from quiz.db import db
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import Kind, State, Submission
from quiz.submissions.solving import SOLVES, solves
from tests.conftest import NOON
from tests.quiz.conftest import report

EVERY = [(kind.value, verdict.value) for kind in Kind for verdict in Verdict]


def test_only_an_accepted_submission_solves():
    assert [each for each in EVERY if solves(*each)] == [("submit", "accepted")]


def test_the_database_says_the_same(user):
    digest = keep_source("x = 1\n")
    for number, (kind, verdict) in enumerate(EVERY):
        row = {"user_id": user.id, "token": str(number), "exercise": "lru-cache", "source_digest": digest}
        done = {"state": State.DONE.value, "created_at": NOON, "report": report(verdict)}
        db.session.add(Submission(kind=kind, verdict=verdict, **row, **done))
    db.session.commit()

    found = db.session.execute(sa.select(Submission.kind, Submission.verdict).where(SOLVES)).all()

    assert [tuple(row) for row in found] == [each for each in EVERY if solves(*each)]
