"""Reading interviews for lists and reports."""

import sqlalchemy as sa
from sqlalchemy.orm import raiseload, selectinload

from quiz.accounts.models import User
from quiz.db import db
from quiz.interviews.models import InterviewAttempt, InterviewRating


def attempts_of(user_id: int) -> list[InterviewAttempt]:
    """All attempts of a learner with how their signals were rated, the newest first: no texts, and no quotes."""
    levels = selectinload(InterviewAttempt.ratings).load_only(InterviewRating.level, raiseload=True)
    return list(
        db.session.scalars(
            sa.select(InterviewAttempt)
            .where(InterviewAttempt.user_id == user_id)
            .options(levels, raiseload("*"))
            .order_by(InterviewAttempt.started_at.desc(), InterviewAttempt.id.desc())
        )
    )


def name_of(user_id: int) -> str:
    """The name that others see."""
    return db.session.get_one(User, user_id).display_name
