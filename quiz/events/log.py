"""Writes the record of the learners' acts."""

from datetime import datetime

from quiz.accounts.models import User
from quiz.db import db
from quiz.events.keeping import keep_summaries
from quiz.events.models import Event
from quiz.events.payloads import Payload
from quiz.local_day import local_date


def record_event(
    user_id: int, subject: str, payload: Payload, *, now: datetime, done_at: datetime | None = None
) -> None:
    """Add an event of the payload's kind to the open transaction, and to the summaries; the service of the act commits
    all or nothing.

    Its day is the learner's own, in the zone where they live now. `done_at` gives the day where the learner acted
    before the event is recorded.
    """
    learner = db.session.get_one(User, user_id)
    day = local_date(done_at or now, learner.timezone)
    result = payload.to_json()
    event = Event(user_id=user_id, at=now, day=day, kind=payload.kind.value, subject=subject, result=result)
    db.session.add(event)
    keep_summaries(event)
