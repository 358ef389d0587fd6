"""Writes the record of what learners did."""

from datetime import datetime
from typing import Any

from quiz.db import db
from quiz.progress.models import Event


def record_event(user_id: int, kind: str, subject: str, *, now: datetime, result: dict[str, Any]) -> None:
    """Add an event to the open transaction; the service that did the thing commits both or neither."""
    db.session.add(Event(user_id=user_id, at=now, kind=kind, subject=subject, result=result))
