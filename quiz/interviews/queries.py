"""Reading interviews for lists and reports."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from quiz.accounts.models import User
from quiz.db import db
from quiz.interviews.models import InterviewAttempt


def attempts_of(user_id: int) -> list[InterviewAttempt]:
    """All attempts of a learner with their ratings, the newest first."""
    return list(
        db.session.scalars(
            sa.select(InterviewAttempt)
            .where(InterviewAttempt.user_id == user_id)
            .options(selectinload(InterviewAttempt.ratings), selectinload(InterviewAttempt.questions))
            .order_by(InterviewAttempt.started_at.desc(), InterviewAttempt.id.desc())
        )
    )


def name_of(user_id: int) -> str:
    """The name that others see."""
    return db.session.get_one(User, user_id).display_name
