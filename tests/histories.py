"""Histories written straight into the tables, as no person would make them; their summaries are made afterwards."""

from quiz.accounts.models import User
from quiz.db import db
from quiz.events.recompute import mend


def summarise(user: User) -> None:
    """Commit what was written of the learner, and make their summaries what it says."""
    user_id = user.id
    db.session.commit()
    mend(user_id)
