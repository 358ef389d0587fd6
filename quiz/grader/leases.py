"""The lease of a submission: a grader takes it up for a while, renews the lease, and finishes it or gives it back.

`claim` is the fencing token. It is drawn at each taking up, and every later step names it, so that a grader that was
thought dead can never finish a submission that another one holds. It is random, so that it fits no row but the one that
was taken up, whatever ids and counts that row shares with another."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from exercises.grading.report.forms import ReportForm
from quiz.db import db
from quiz.regrades import service as regrading
from quiz.rows import columns_of
from quiz.submissions import outcomes
from quiz.submissions.models import OF_KIND, Kind, State, Submission
from quiz.submissions.standings import count_standing_again, keep_standing

LEASE = timedelta(seconds=15)  # five times as long as a grader takes until it renews it
MOST_TRIES = 3
CLAIM_BYTES = 16


@dataclass(frozen=True, slots=True)
class Work:
    """A submission in the hands of one grader."""

    id: int
    claim: str
    tries: int
    user_id: int
    exercise: str
    kind: str
    source: str
    created_at: datetime
    regrade_id: int | None


FIELDS = columns_of(Work, Submission)


def take_up(submission_id: int | sa.ScalarSelect[int], now: datetime, holder: str | None = None) -> Work | None:
    """The submission, leased to the caller; None when another grader has it or it is done."""
    taken = (
        sa.update(Submission)
        .where(Submission.id == submission_id, Submission.state == State.QUEUED)
        .values(
            state=State.GRADING.value,
            claim=secrets.token_urlsafe(CLAIM_BYTES),
            lease_until=now + LEASE,
            tries=Submission.tries + 1,
            holder=holder,
        )
        .returning(*FIELDS)
        .execution_options(synchronize_session=False)
    )
    row = db.session.execute(taken).one_or_none()
    db.session.commit()
    return Work(**row._mapping) if row else None


def renew(work: Work, now: datetime) -> bool:
    """Whether the caller still holds the submission; if so, its lease is renewed for another LEASE."""
    return committed(change(work, lease_until=now + LEASE))


def hand_back(work: Work) -> bool:
    """Put the submission back as if it had not been taken up, for a grader that ends:
    that counts as nobody's failure."""
    return committed(change(work, state=State.QUEUED.value, claim=None, lease_until=None, tries=work.tries - 1))


def finish(work: Work, report: ReportForm, now: datetime, *, answer_key: str | None = None) -> bool:
    """Store the Report and its events together, if the caller still holds the submission. Under `answer_key` the Report
    will answer later submissions of the same code."""
    done: dict[str, Any] = {
        "state": State.DONE.value,
        "claim": None,
        "lease_until": None,
        "regrade_id": None,
        "priority": OF_KIND[work.kind].value,
    }
    ours = report["verdict"] == "internal_error"
    if not (ours and work.regrade_id):  # what could not be graded again keeps what it has
        done |= {name: report[name] for name in ("verdict", "score", "max_score", "steps")}
        done |= {"report": report, "graded_at": now, "answer_key": None if ours else answer_key}
    if work.regrade_id:
        regrading.lock_order(work.regrade_id)  # before the submission: a new order locks in this order, too
    if not change(work, **done):
        db.session.rollback()
        return False
    if work.regrade_id:
        regrading.record_change(work, report, now)
        count_standing_again(work.user_id, work.exercise)
    else:
        keep_standing(work.id, work.user_id, work.exercise, work.kind, report)
        if work.kind == Kind.SUBMIT and not ours:
            outcomes.record_outcome(work, report, now)
    db.session.commit()
    return True


def end_leases_of(holder: str, now: datetime) -> None:
    """End the leases of a grader that died. Its successor has its name, and so knows that it died."""
    held = (Submission.state == State.GRADING, Submission.holder == holder)
    over = sa.update(Submission).where(*held).values(lease_until=now - timedelta(microseconds=1))
    db.session.execute(over.execution_options(synchronize_session=False))
    db.session.commit()


def worn_out(now: datetime) -> list[Work]:
    """Submissions whose graders died as often as is allowed, leased once more so that they can be finished."""
    stuck = sa.select(Submission.id).where(expired(now), Submission.tries >= MOST_TRIES)
    ids = list(db.session.scalars(stuck))
    requeue(now)
    return [work for each in ids if (work := take_up(each, now))]


def requeue(now: datetime) -> None:
    """Put every submission whose lease ran out back into the state queued."""
    lost = sa.update(Submission).where(expired(now)).values(state=State.QUEUED.value, claim=None, lease_until=None)
    db.session.execute(lost.execution_options(synchronize_session=False))
    db.session.commit()


def expired(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(Submission.state == State.GRADING, Submission.lease_until < now)


def change(work: Work, **values: Any) -> bool:
    """Change the row if the caller still holds it; the caller commits."""
    same_order = Submission.regrade_id.is_not_distinct_from(work.regrade_id)
    held = (Submission.id == work.id, Submission.state == State.GRADING, Submission.claim == work.claim)
    update = (
        sa.update(Submission).where(*held, same_order).values(**values).execution_options(synchronize_session=False)
    )
    return bool(db.session.execute(update).rowcount)  # type: ignore[attr-defined]  # an UPDATE's result has it


def committed(changed: bool) -> bool:
    db.session.commit()
    return changed
