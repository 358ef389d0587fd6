"""Grading again what was judged by other checks: the order, what waits for it, and what became of each submission.

The order names the checks (by the digests of exercise and engine); only graders that have them carry it out. Until then
a submission keeps its result, and afterwards the old Report stays with the change."""

from datetime import datetime
from typing import Any, Protocol

import sqlalchemy as sa

from quiz.db import db
from quiz.workbench import outcomes
from quiz.workbench.models import Regrade, RegradeChange, Submission


class Regraded(outcomes.Handed, Protocol):
    @property
    def regrade_id(self) -> int | None: ...


def record_change(work: Regraded, report: dict[str, Any], now: datetime) -> None:
    """Note what became of a submission, tell the record if its result is another, and end the order with its last."""
    assert work.regrade_id is not None
    lock_order(work.regrade_id)
    change = db.session.get_one(RegradeChange, (work.regrade_id, work.id))
    change.to_verdict, change.to_score, change.to_max_score = report["verdict"], report["score"], report["max_score"]
    change.to_exercise_digest, change.to_engine_digest = report["exercise_digest"], report["engine_digest"]
    change.graded_at = now
    before = {"verdict": change.from_verdict, "score": change.from_score, "max_score": change.from_max_score}
    if report["verdict"] != "internal_error" and any(report[name] != before[name] for name in before):
        outcomes.record_regrade(work, before, report, now)
    db.session.flush()
    end_if_done(work.regrade_id, now)


def lock_order(regrade_id: int) -> None:
    """Two graders may finish the last two submissions of an order at the same moment."""
    db.session.execute(sa.select(Regrade.id).where(Regrade.id == regrade_id).with_for_update())


def end_if_done(regrade_id: int, now: datetime) -> None:
    """An order ends when nothing waits for it any more."""
    waits = sa.select(Submission.id).where(Submission.regrade_id == regrade_id).exists()
    ended = sa.update(Regrade).where(Regrade.id == regrade_id, Regrade.finished_at.is_(None), ~waits)
    db.session.execute(ended.values(finished_at=now).execution_options(synchronize_session=False))
