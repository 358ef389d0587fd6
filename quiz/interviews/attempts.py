"""Finding attempts: only the owner may act on one; for reading, the permissions are asked."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from quiz.catalogue import get_catalogue
from quiz.catalogue.prompts import Prompt
from quiz.db import db
from quiz.interviews.clock import Clock
from quiz.interviews.errors import AttemptNotFound, InterviewOver, PromptNotFound
from quiz.interviews.models import InterviewAnswer, InterviewAttempt
from quiz.permissions import see_learner
from quiz.quotas import Allowance, Limits, allowance

RATES = ((timedelta(days=1), 20, "a day"),)
MOST_KEPT = 1_000  # interviews of one learner, of at most 20,000 characters a phase
LIMITS = Limits("interviews", RATES, MOST_KEPT)


def find_prompt(slug: str) -> Prompt:
    """The prompt of that name. Raises PromptNotFound."""
    prompt = get_catalogue().prompts.get(slug)
    if prompt is None:
        raise PromptNotFound(slug)
    return prompt


def get_attempt(attempt_id: int, *, viewer_id: int) -> InterviewAttempt:
    """An attempt to read, for its owner and those who teach them. Raises AttemptNotFound."""
    attempt = db.session.get(InterviewAttempt, attempt_id)
    if attempt is None or not see_learner(viewer_id=viewer_id, learner_id=attempt.user_id):
        raise AttemptNotFound(attempt_id)
    return attempt


def allowance_of(user_id: int, now: datetime) -> Allowance:
    """The number of interviews that the learner may still begin."""
    mine = InterviewAttempt.user_id == user_id
    return allowance(LIMITS, row=InterviewAttempt.id, made_at=InterviewAttempt.started_at, mine=mine, now=now)


def own_attempt(attempt_id: int, *, user_id: int) -> InterviewAttempt:
    """An attempt to act on, locked until the commit, for its owner only. Raises AttemptNotFound."""
    mine = sa.select(InterviewAttempt).where(InterviewAttempt.id == attempt_id, InterviewAttempt.user_id == user_id)
    attempt = db.session.scalar(mine.with_for_update().execution_options(populate_existing=True))
    if attempt is None:
        raise AttemptNotFound(attempt_id)
    return attempt


def talking(user_id: int, attempt_id: int) -> InterviewAttempt:
    """The user's attempt while it is not over. Raises AttemptNotFound, InterviewOver."""
    attempt = own_attempt(attempt_id, user_id=user_id)
    if attempt.finished_at is not None:
        raise InterviewOver
    return attempt


def open_attempt(user_id: int, slug: str) -> InterviewAttempt | None:
    """The attempt of this prompt that still runs, or rests."""
    return db.session.scalar(
        sa.select(InterviewAttempt).where(
            InterviewAttempt.user_id == user_id,
            InterviewAttempt.prompt == slug,
            InterviewAttempt.finished_at.is_(None),
        )
    )


def answer_to(attempt: InterviewAttempt, phase: str) -> InterviewAnswer | None:
    return next((answer for answer in attempt.answers if answer.phase == phase), None)


def clock_of(attempt: InterviewAttempt) -> Clock:
    return Clock(attempt.elapsed_s, attempt.running_since, attempt.phase_elapsed)


def keep(attempt: InterviewAttempt, clock: Clock) -> None:
    attempt.elapsed_s, attempt.running_since = clock.elapsed_s, clock.running_since
    attempt.phase_elapsed = dict(clock.by_phase or {})
