"""Solving an exercise, defined once: a submission, which faces all checks, was accepted. A run, which faces the
samples, solves nothing.

Standings keep the solved exercises of each learner, so that pages read a column. Events say when a solve began,
and when a regrade ended it."""

import sqlalchemy as sa

from exercises.grading.sandbox.verdict import Verdict
from quiz.submissions.models import Kind, Submission

ACCEPTED = Verdict.ACCEPTED.value
SOLVES = sa.and_(Submission.kind == Kind.SUBMIT, Submission.verdict == ACCEPTED)


def solves(kind: str, verdict: str) -> bool:
    """Whether an attempt of this kind with this verdict solves its exercise."""
    return kind == Kind.SUBMIT and verdict == ACCEPTED
