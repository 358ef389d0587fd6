"""What it means to solve an exercise, said once: a submission, which faces all checks, was accepted. A run, which faces
the samples, solves nothing.

Standings keep who has solved what, so that pages read a column. Events say when it began, and when a
regrade ended it."""

import sqlalchemy as sa

from exercises.grading.sandbox.verdict import Verdict
from quiz.submissions.models import Kind, Submission

ACCEPTED = Verdict.ACCEPTED.value
SOLVES = sa.and_(Submission.kind == Kind.SUBMIT, Submission.verdict == ACCEPTED)


def solves(kind: str, verdict: str) -> bool:
    """Whether an attempt of this kind with this verdict solves its exercise."""
    return kind == Kind.SUBMIT and verdict == ACCEPTED
