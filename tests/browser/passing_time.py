"""Days that pass for one learner: all that they did moves into the past, as the product reads the machine's clock."""

import json
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from quiz.accounts.models import User
from quiz.cards.models import ReviewLog
from quiz.cards.service import INSTANTS
from quiz.db import Model, UtcDateTime, db


def pass_days(_app: Flask, username: str, days: int = 1) -> None:
    """Move every instant and day of the learner's rows so many days back."""
    user_id = db.session.scalars(sa.select(User.id).where(User.username == username)).one()
    for table in Model.metadata.sorted_tables:
        if (mine := rows_of(table, user_id)) is None:
            continue
        times = [each for each in table.columns if isinstance(each.type, UtcDateTime | sa.Date | sa.DateTime)]
        for row in db.session.execute(sa.select(*table.primary_key, *times).where(mine)).mappings().all():
            moved = {each.name: row[each] - timedelta(days=days) for each in times if row[each] is not None}
            same = sa.and_(*(each == row[each] for each in table.primary_key))
            if moved:
                db.session.execute(sa.update(table).where(same).values(moved))
    for log in db.session.scalars(sa.select(ReviewLog).where(ReviewLog.user_id == user_id)):
        log.before = earlier(log.before, days) if log.before else None
    db.session.commit()


def rows_of(table: sa.Table, user_id: int) -> sa.ColumnElement[bool] | None:
    """The condition for the learner's rows; None for a table of everybody's."""
    if "user_id" in table.columns and table.name != "signed_in_device":  # they stay signed in
        return table.c.user_id == user_id
    if table.name == "quiz_item":
        attempts = Model.metadata.tables["quiz_attempt"]
        return table.c.attempt_id.in_(sa.select(attempts.c.id).where(attempts.c.user_id == user_id))
    return None


def earlier(before: dict[str, Any], days: int) -> dict[str, Any]:
    """A memory as the log keeps it, so many days earlier."""
    kept = json.loads(json.dumps(before))
    for name in INSTANTS:
        if kept[name]:
            kept[name] = (datetime.fromisoformat(kept[name]) - timedelta(days=days)).isoformat()
    return kept
