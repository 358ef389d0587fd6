"""Read-only selects over interviews, for lists and reports."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased, raiseload, selectinload

from quiz.accounts.models import User
from quiz.db import db
from quiz.interviews.models import InterviewAttempt, InterviewRating

LEVELS = selectinload(InterviewAttempt.ratings).load_only(InterviewRating.level, raiseload=True)  # no quotes


@dataclass(frozen=True, slots=True)
class Kept:
    """The numbers of the kept attempts at a prompt, and of those that are done, self-check and all."""

    attempts: int
    done: int


def some_attempts(user_id: int, prompts: Iterable[str], before: int | None, limit: int) -> list[InterviewAttempt]:
    """A learner's newest attempts at these prompts with their ratings, the newest first, at most `limit`. `before`
    limits them to attempts before the one with this id."""
    mine = sa.select(InterviewAttempt).where(
        InterviewAttempt.user_id == user_id, InterviewAttempt.prompt.in_(list(prompts))
    )
    older = mine if before is None else mine.where(InterviewAttempt.id < before)
    newest = older.order_by(InterviewAttempt.id.desc()).limit(limit)
    return list(db.session.scalars(newest.options(LEVELS, raiseload("*"))))


def unfinished(user_id: int) -> list[InterviewAttempt]:
    """The newest attempt at each prompt whose self-check is not complete, with its ratings."""
    mine = (InterviewAttempt.user_id == user_id, InterviewAttempt.debriefed_at.is_(None))
    newest = sa.select(sa.func.max(InterviewAttempt.id)).where(*mine).group_by(InterviewAttempt.prompt)
    chosen = sa.select(InterviewAttempt).where(InterviewAttempt.id.in_(newest))
    return list(db.session.scalars(chosen.options(LEVELS, raiseload("*"))))


def count_by_prompt(user_id: int) -> dict[str, Kept]:
    """The number of attempts at each prompt, by indexes alone; a learner may keep a thousand of them."""
    unchecked = aliased(InterviewAttempt)
    same = (unchecked.user_id == user_id) & (unchecked.prompt == InterviewAttempt.prompt)
    open_ones = sa.select(sa.func.count()).where(same, unchecked.debriefed_at.is_(None)).scalar_subquery()
    chosen = sa.select(InterviewAttempt.prompt, sa.func.count(), open_ones).where(InterviewAttempt.user_id == user_id)
    rows = db.session.execute(chosen.group_by(InterviewAttempt.prompt))
    return {prompt: Kept(attempts, attempts - still_open) for prompt, attempts, still_open in rows}


def name_of(user_id: int) -> str:
    """The name that others see."""
    return db.session.get_one(User, user_id).display_name
