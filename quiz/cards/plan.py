"""The plan that a learner follows after a break: kept with their choices, and over once all that is due is done."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from quiz.accounts.models import User
from quiz.cards.budget import Plan
from quiz.cards.desk import day_begins, desk
from quiz.cards.models import ReviewSetting
from quiz.cards.settings import Settings
from quiz.db import db, insert_into
from quiz.events.models import table_of

NO_PLAN: Mapping[str, Any] = {"plan_minutes": None, "plan_ends": None}


def plan_of(user_id: int) -> Plan | None:
    row = db.session.get(ReviewSetting, user_id)
    return Plan(row.plan_minutes, row.plan_ends) if row and row.plan_minutes and row.plan_ends else None


def leave(user: User) -> None:
    """End the plan: what is due comes as on any day."""
    keep(user.id, NO_PLAN)
    db.session.commit()


def keep(user_id: int, values: Mapping[str, Any]) -> None:
    """Change the plan in the open transaction; other choices stay as they are, or are the defaults."""
    made = insert_into(table_of(ReviewSetting)).values({"user_id": user_id} | asdict(Settings()) | dict(values))
    db.session.execute(made.on_conflict_do_update(index_elements=["user_id"], set_=dict(values)))


def end_when_caught_up(user: User, now: datetime) -> None:
    """End the plan in the open transaction once all that comes on a day is done, and of the siblings that wait none was
    due before it."""
    if plan_of(user.id) is None:
        return
    table, begins = desk(user, now), day_begins(user, now)
    queue = table.queue()
    if not (queue.due or queue.due_over) and all(table.met[card].due >= begins for card in queue.siblings):
        keep(user.id, NO_PLAN)
