"""Grading again the submissions that other checks judged: the order, its queue, and the change of each submission.

The order names the checks (by the digests of exercise and engine); only graders that have them carry it out. Until then
a submission keeps its result, and afterwards the old Report stays with the change."""

from datetime import datetime
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from exercises.grading.report.forms import ReportForm
from exercises.grading.sandbox.verdict import Verdict
from quiz.accounts import security_log
from quiz.accounts.security_log import Kind
from quiz.db import db
from quiz.events.payloads import Outcome
from quiz.regrades.errors import OrderRefused, RegradeUnderWay
from quiz.regrades.queries import is_outdated, progress_of
from quiz.submissions import outcomes
from quiz.submissions.errors import ExerciseNotFound
from quiz.submissions.grading_versions import GradingVersions
from quiz.submissions.models import Priority, Regrade, RegradeChange, State, Submission
from quiz.submissions.outcomes import outcome_of
from quiz.submissions.wake_up import get_wake_up

LONGEST_NAME, LONGEST_REASON = 80, 400


class Regraded(outcomes.Handed, Protocol):
    """A submission that is graded again."""

    @property
    def regrade_id(self) -> int | None: ...


def order_regrade(slug: str, versions: GradingVersions, *, ordered_by: str, why: str, now: datetime) -> int:
    """Queue every submission that was judged by other checks, after all that learners send; returns their number.

    Raises ExerciseNotFound, OrderRefused, and RegradeUnderWay while an earlier order by the same checks is not done. An
    earlier order by checks that are out of date ends here.
    """
    if slug not in versions.exercise_digests:
        raise ExerciseNotFound(slug)
    order = Regrade(
        exercise=slug,
        exercise_digest=versions.exercise_digests[slug],
        engine_digest=versions.engine_digest,
        ordered_by=plain(ordered_by, LONGEST_NAME, "who orders it"),
        why=plain(why, LONGEST_REASON, "why"),
        created_at=now,
    )
    end_earlier(order)
    db.session.add(order)
    try:
        db.session.flush()
    except IntegrityError as error:  # ordered twice at the same moment
        db.session.rollback()
        raise RegradeUnderWay(slug) from error
    count = queue_outdated(order)
    if count:
        security_log.record(Kind.REGRADE_ORDERED, name=order.ordered_by, details=slug, now=now)
        db.session.commit()
        get_wake_up().send()
    else:
        db.session.rollback()
    return count


def plain(text: str, longest: int, what: str) -> str:
    """The text on one line. Raises OrderRefused for a text that is empty, too long or not storable."""
    text = " ".join(text.split())
    if not 0 < len(text) <= longest or not text.isprintable():
        raise OrderRefused(f"Say {what} in 1 to {longest} characters, on one line.")
    return text


def end_earlier(order: Regrade) -> None:
    """End an open order for the same exercise if nothing waits for it, or if its checks are out of date."""
    earlier = db.session.scalar(
        sa.select(Regrade).where(Regrade.exercise == order.exercise, Regrade.finished_at.is_(None)).with_for_update()
    )
    if earlier is None:
        return
    if (earlier.exercise_digest, earlier.engine_digest) != (order.exercise_digest, order.engine_digest):
        kept = {"state": State.DONE.value, "regrade_id": None, "priority": Priority.SUBMIT.value}
        kept |= {"claim": None, "lease_until": None}
        change_submissions(Submission.regrade_id == earlier.id, kept)
    end_if_done(earlier.id, order.created_at)
    db.session.refresh(earlier)
    if earlier.finished_at is None:
        progress = progress_of(earlier.id)
        db.session.rollback()
        raise RegradeUnderWay(order.exercise, progress)


def queue_outdated(order: Regrade) -> int:
    """Note each submission's result, then queue it; a submission that is being graded is left to the next order."""
    fields = {
        "regrade_id": sa.literal(order.id),
        "submission_id": Submission.id,
        "from_verdict": Submission.verdict,
        "from_score": Submission.score,
        "from_max_score": Submission.max_score,
        "from_exercise_digest": Submission.report["exercise_digest"].as_string(),
        "from_engine_digest": Submission.report["engine_digest"].as_string(),
        "from_report": Submission.report,
    }
    found = sa.select(*fields.values()).where(is_outdated(order.exercise, order.exercise_digest, order.engine_digest))
    db.session.execute(sa.insert(RegradeChange).from_select(list(fields), found, include_defaults=False))
    noted = sa.select(RegradeChange.submission_id).where(RegradeChange.regrade_id == order.id)
    waits = {"state": State.QUEUED.value, "regrade_id": order.id, "priority": Priority.REGRADE.value, "tries": 0}
    return change_submissions(Submission.id.in_(noted) & (Submission.state == State.DONE), waits)


def change_submissions(which: sa.ColumnElement[bool], values: dict[str, Any]) -> int:
    update = sa.update(Submission).where(which).values(values).execution_options(synchronize_session=False)
    return int(db.session.execute(update).rowcount)  # type: ignore[attr-defined]  # an UPDATE's result has it


def record_change(work: Regraded, report: ReportForm, now: datetime) -> None:
    """Note the result of a submission, record an event if it is another one, and end the order with its last
    submission. The order is locked by the caller."""
    assert work.regrade_id is not None
    change = db.session.get_one(RegradeChange, (work.regrade_id, work.id))
    change.to_verdict, change.to_score, change.to_max_score = report["verdict"], report["score"], report["max_score"]
    change.to_exercise_digest, change.to_engine_digest = report["exercise_digest"], report["engine_digest"]
    change.graded_at = now
    before = Outcome(change.from_verdict, change.from_score, change.from_max_score)
    if report["verdict"] != Verdict.INTERNAL_ERROR and outcome_of(report) != before:
        outcomes.record_regrade(work, before, report, now)
    db.session.flush()
    end_if_done(work.regrade_id, now)


def lock_order(regrade_id: int) -> None:
    """Lock the order: two graders may finish its last two submissions at the same moment."""
    db.session.execute(sa.select(Regrade.id).where(Regrade.id == regrade_id).with_for_update())


def end_if_done(regrade_id: int, now: datetime) -> None:
    """End the order when nothing waits for it any more."""
    waits = sa.select(Submission.id).where(Submission.regrade_id == regrade_id).exists()
    ended = sa.update(Regrade).where(Regrade.id == regrade_id, Regrade.finished_at.is_(None), ~waits)
    db.session.execute(ended.values(finished_at=now).execution_options(synchronize_session=False))
