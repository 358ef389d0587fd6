"""The queue of grading: runs before submissions before regrades, and learner by learner in rounds.

A submission's `turn` is its round. A learner has one place in each round, so that many submissions of one learner delay
no first submission of another. A round once begun is finished, so that nobody waits for ever. (This is start-time fair
queueing, Goyal, Vin and Cheng 1996, with each submission counted as one.)"""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from quiz.db import db
from quiz.submissions.grading_versions import GradingVersions
from quiz.submissions.models import Priority, Regrade, State, Submission

UNFINISHED = Submission.state.in_([State.QUEUED, State.GRADING])


def next_turn(user_id: int, priority: Priority) -> int:
    """The round for this learner's new submission: the present round, or the one after the learner's last place. The
    caller has locked the learner's row."""
    alike = Submission.priority == priority.value
    on = sa.select(sa.func.min(Submission.turn)).where(UNFINISHED, alike)
    last = sa.select(sa.func.max(Submission.turn)).where(Submission.state == State.DONE, alike)
    own = sa.select(Submission.turn + 1).where(
        Submission.user_id == user_id, alike, Submission.state != State.CANCELLED
    )
    own = own.order_by(Submission.id.desc()).limit(1)
    row = db.session.execute(sa.select(*(each.scalar_subquery() for each in (on, last, own)))).one()
    this_round = row[0] if row[0] is not None else row[1]
    return max(this_round or 0, row[2] or 0)


def first_in_queue(versions: GradingVersions) -> sa.ScalarSelect[int]:
    """The id of the row to grade next, for an UPDATE that takes it up; no two graders are given the same one."""
    waiting = aliased(Submission)
    in_order = sa.select(waiting.id).where(waiting.state == State.QUEUED, may_judge(waiting.regrade_id, versions))
    in_order = in_order.order_by(waiting.priority, waiting.turn, waiting.id).limit(1)
    return in_order.with_for_update(skip_locked=True).scalar_subquery()


def may_judge(regrade_id: sa.SQLColumnExpression[int | None], versions: GradingVersions) -> sa.ColumnElement[bool]:
    """The condition for rows that this grader may judge. A regrade is done by the checks that it names: a grader
    started before the checks changed must leave it alone."""
    named = sa.select(Regrade.id).where(
        Regrade.finished_at.is_(None),
        Regrade.engine_digest == versions.engine_digest,
        Regrade.exercise_digest.in_(versions.exercise_digests.values()),
    )
    return regrade_id.is_(None) | regrade_id.in_(named)


def ahead_of(submission: Submission) -> int:
    """The number of submissions graded before this one: those in hand, and those that come first in the queue."""
    place = sa.tuple_(Submission.priority, Submission.turn, Submission.id)
    mine = sa.tuple_(*map(sa.literal, (submission.priority, submission.turn, submission.id)))
    before = (Submission.state == State.QUEUED) & (place < mine)
    found = sa.select(sa.func.count()).where((Submission.state == State.GRADING) | before)
    return db.session.scalar(found) or 0


def count_waiting(user_id: int) -> int:
    """The number of the learner's submissions that are not graded yet; regrades do not count."""
    sent = Submission.priority.in_([Priority.RUN.value, Priority.SUBMIT.value])
    found = sa.select(sa.func.count()).where(UNFINISHED, sent, Submission.user_id == user_id)
    return db.session.scalar(found) or 0
