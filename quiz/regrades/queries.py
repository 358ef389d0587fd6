"""Read-only selects over regrades: submissions judged by other checks, the progress of an order, and its changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.db import db
from quiz.rows import columns_of
from quiz.submissions.grading_versions import GradingVersions
from quiz.submissions.models import Kind, Regrade, RegradeChange, State, Submission


@dataclass(frozen=True, slots=True)
class Judged:
    """A submission with its result and its learner."""

    id: int
    user_id: int
    username: str
    exercise: str
    kind: str
    source_digest: str
    created_at: datetime
    verdict: str
    score: float
    max_score: float


@dataclass(frozen=True, slots=True)
class Progress:
    """The numbers of an order: its submissions in all, the graded ones, and the graded ones with another result."""

    total: int
    graded: int
    changed: int


@dataclass(frozen=True, slots=True)
class Order:
    """A regrade, for the list of regrades."""

    id: int
    exercise: str
    ordered_by: str
    why: str
    created_at: datetime
    finished_at: datetime | None
    total: int
    graded: int
    changed: int


@dataclass(frozen=True, slots=True)
class Change:
    """The change of one submission by a regrade."""

    regrade_id: int
    submission_id: int
    username: str
    from_verdict: str
    from_score: float
    from_max_score: float
    from_exercise_digest: str
    to_verdict: str | None
    to_score: float | None
    to_max_score: float | None
    to_exercise_digest: str | None
    graded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Again:
    """A regrade of one submission, for its learner: the reason, the time, and the result before."""

    why: str
    graded_at: datetime
    from_verdict: str
    from_score: float
    from_max_score: float


def is_outdated(slug: str, exercise_digest: str, engine_digest: str) -> sa.ColumnElement[bool]:
    """The condition for submissions that other checks or another engine judged, or whose grading failed on our side."""
    by_others = sa.or_(
        Submission.report["exercise_digest"].as_string() != exercise_digest,
        Submission.report["engine_digest"].as_string() != engine_digest,
        Submission.verdict == "internal_error",
    )
    return sa.and_(
        Submission.exercise == slug, Submission.kind == Kind.SUBMIT, Submission.state == State.DONE, by_others
    )


def outdated(slug: str, versions: GradingVersions) -> list[Judged]:
    """The submissions that a regrade of the exercise is about, the oldest first."""
    which = is_outdated(slug, versions.exercise_digests[slug], versions.engine_digest)
    chosen = sa.select(*columns_of(Judged, Submission, User)).join(User).where(which).order_by(Submission.id)
    return [Judged(**row._mapping) for row in db.session.execute(chosen)]


def progress_of(regrade_id: int) -> Progress:
    counts = sa.select(*tallies()).where(RegradeChange.regrade_id == regrade_id)
    return Progress(**db.session.execute(counts).one()._mapping)


def tallies() -> tuple[sa.ColumnElement[int], ...]:
    graded = RegradeChange.graded_at.is_not(None)
    total, changed = sa.func.count(RegradeChange.submission_id), count_if(is_changed())
    return total.label("total"), count_if(graded).label("graded"), changed.label("changed")


def count_if(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.case((condition, 1)))


def is_changed() -> sa.ColumnElement[bool]:
    """The condition for another result than before; where grading failed on our side, the result stays."""
    another = sa.or_(
        RegradeChange.to_verdict != RegradeChange.from_verdict,
        RegradeChange.to_score != RegradeChange.from_score,
        RegradeChange.to_max_score != RegradeChange.from_max_score,
    )
    return sa.and_(another, RegradeChange.to_verdict != "internal_error")


def orders(slug: str | None = None) -> list[Order]:
    """The regrades, of one exercise or of all, the newest first."""
    chosen = sa.select(*columns_of(Order, Regrade), *tallies())
    chosen = chosen.outerjoin(RegradeChange).group_by(Regrade.id).order_by(Regrade.id.desc())
    if slug is not None:
        chosen = chosen.where(Regrade.exercise == slug)
    return [Order(**row._mapping) for row in db.session.execute(chosen)]


def changes(regrade_ids: Sequence[int]) -> list[Change]:
    """The changes of each submission by those regrades."""
    chosen = (
        sa.select(*columns_of(Change, RegradeChange, User))
        .join(Submission, Submission.id == RegradeChange.submission_id)
        .join(User)
    )
    chosen = chosen.where(RegradeChange.regrade_id.in_(regrade_ids))
    rows = db.session.execute(chosen.order_by(RegradeChange.regrade_id.desc(), RegradeChange.submission_id))
    return [Change(**row._mapping) for row in rows]


def graded_again(submission_id: int) -> list[Again]:
    """The regrades that gave the submission another result, the newest first."""
    chosen = sa.select(*columns_of(Again, RegradeChange, Regrade)).join_from(Regrade, RegradeChange)
    chosen = chosen.where(RegradeChange.submission_id == submission_id, is_changed())
    return [Again(**row._mapping) for row in db.session.execute(chosen.order_by(Regrade.id.desc()))]
