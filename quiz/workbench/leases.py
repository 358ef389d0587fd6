"""Who may grade a submission: a grader takes it up for a while, renews its lease, and finishes it or gives it back.

`tries` is the fencing token: it rises with each taking up, and every later step names it, so that a grader that was
thought dead can never finish what another one holds."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.db import db
from quiz.progress.models import Event
from quiz.progress.service import record_event
from quiz.workbench.models import Kind, State, Submission

LEASE = timedelta(seconds=30)
MOST_TRIES = 3
MISSED_AFTER = timedelta(seconds=5)  # a row that is queued for longer than this should be in the queue


@dataclass(frozen=True, slots=True)
class Work:
    """A submission in the hands of one grader."""

    id: int
    tries: int
    user_id: int
    exercise: str
    kind: str
    source: str


FIELDS = tuple(getattr(Submission, name) for name in Work.__slots__)


def take_up(submission_id: int, now: datetime) -> Work | None:
    """The submission, leased to the caller; None when another has it or it is done."""
    taken = (
        sa.update(Submission)
        .where(Submission.id == submission_id, Submission.state == State.QUEUED)
        .values(state=State.GRADING.value, lease_until=now + LEASE, tries=Submission.tries + 1)
        .returning(*FIELDS)
        .execution_options(synchronize_session=False)
    )
    row = db.session.execute(taken).one_or_none()
    db.session.commit()
    return Work(**row._mapping) if row else None


def renew(work: Work, now: datetime) -> bool:
    """Whether the caller still holds the submission; if so, for another LEASE."""
    return committed(change(work, lease_until=now + LEASE))


def hand_back(work: Work) -> bool:
    """Put the submission back as if it had not been taken up: the grader ends, and it is nobody's failure."""
    return committed(change(work, state=State.QUEUED.value, lease_until=None, tries=work.tries - 1))


def finish(work: Work, report: dict[str, Any], now: datetime) -> bool:
    """Store the Report and its events together, if the caller still holds the submission."""
    fields = {name: report[name] for name in ("verdict", "score", "max_score", "steps")}
    if not change(work, state=State.DONE.value, lease_until=None, graded_at=now, report=report, **fields):
        db.session.rollback()
        return False
    if work.kind == Kind.SUBMIT and report["verdict"] != "internal_error":
        record_outcome(work, report, now)
    db.session.commit()
    return True


def record_outcome(work: Work, report: dict[str, Any], now: datetime) -> None:
    result = {name: report[name] for name in ("verdict", "score", "max_score")} | {"submission": work.id}
    record_event(work.user_id, "exercise_submitted", work.exercise, now=now, result=result)
    if report["verdict"] == "accepted" and not solved_before(work):
        record_event(work.user_id, "exercise_solved", work.exercise, now=now, result={"submission": work.id})


def solved_before(work: Work) -> bool:
    """Asked with the learner's row locked: two graders may hold two right solutions at the same time."""
    db.session.execute(sa.select(User.id).where(User.id == work.user_id).with_for_update())
    solved = sa.select(Event.id).where(
        Event.user_id == work.user_id, Event.kind == "exercise_solved", Event.subject == work.exercise
    )
    return db.session.scalar(sa.select(solved.exists())) is True


def worn_out(now: datetime) -> list[Work]:
    """Submissions whose graders died as often as is allowed, leased once more so that they can be finished."""
    stuck = sa.select(Submission.id).where(expired(now), Submission.tries >= MOST_TRIES)
    ids = list(db.session.scalars(stuck))
    requeue(now)
    return [work for each in ids if (work := take_up(each, now))]


def requeue(now: datetime) -> None:
    """Put every submission whose lease ran out back into the state queued."""
    lost = sa.update(Submission).where(expired(now)).values(state=State.QUEUED.value, lease_until=None)
    db.session.execute(lost.execution_options(synchronize_session=False))
    db.session.commit()


def missed(now: datetime) -> list[int]:
    """Submissions that have been queued for so long that they should be in the queue, the oldest first."""
    queued = sa.select(Submission.id).where(
        Submission.state == State.QUEUED, Submission.created_at < now - MISSED_AFTER
    )
    found = list(db.session.scalars(queued.order_by(Submission.id)))
    db.session.rollback()
    return found


def expired(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(Submission.state == State.GRADING, Submission.lease_until < now)


def change(work: Work, **values: Any) -> bool:
    """Change the row if the caller still holds it; the caller commits."""
    held = (Submission.id == work.id, Submission.state == State.GRADING, Submission.tries == work.tries)
    update = sa.update(Submission).where(*held).values(**values).execution_options(synchronize_session=False)
    return bool(db.session.execute(update).rowcount)  # type: ignore[attr-defined]  # an UPDATE's result has it


def committed(changed: bool) -> bool:
    db.session.commit()
    return changed
