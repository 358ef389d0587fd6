"""The acts on an interview during the talk. Each ends with one commit."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from quiz.catalogue.estimates import judge
from quiz.catalogue.quantity import parse_quantity
from quiz.db import db
from quiz.interviews.attempts import (
    allowance_of,
    answer_to,
    clock_of,
    find_prompt,
    keep,
    open_attempt,
    own_attempt,
    talking,
)
from quiz.interviews.errors import (
    AnswerChanged,
    EstimateAnswered,
    InterviewOver,
    PartNotFound,
    TooManyBegun,
    TooManyKept,
)
from quiz.interviews.models import InterviewAnswer, InterviewAttempt, InterviewEstimate, InterviewQuestion
from quiz.interviews.timeline import phase_after
from quiz.quotas import require


def start(user_id: int, slug: str, *, now: datetime) -> InterviewAttempt:
    """Begin an interview, or go on with the open one. Raises PromptNotFound, and TooManyBegun and
    TooManyKept past the learner's limits."""
    prompt = find_prompt(slug)
    if going := open_attempt(user_id, slug):
        return going
    require(allowance_of(user_id, now), TooManyBegun, TooManyKept)
    attempt = InterviewAttempt(
        user_id=user_id, prompt=slug, phase=prompt.phases[0].id, started_at=now, running_since=now, phase_elapsed={}
    )
    db.session.add(attempt)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        if going := open_attempt(user_id, slug):  # a second click came first: its attempt is the one
            return going
        raise
    return attempt


def ask(user_id: int, attempt_id: int, question: str, *, now: datetime) -> None:
    """Ask a clarifying question; one that is asked again is answered again and counted once."""
    attempt = talking(user_id, attempt_id)
    if find_prompt(attempt.prompt).find_question(question) is None:
        raise PartNotFound(question)
    keep(attempt, clock_of(attempt).marked(attempt.phase, now))
    if question not in {each.question for each in attempt.questions}:
        asked = InterviewQuestion(
            question=question, phase=attempt.phase, asked_at=now, elapsed_s=clock_of(attempt).total_s(now)
        )
        attempt.questions.append(asked)
    db.session.commit()


def answer_estimate(user_id: int, attempt_id: int, estimate_id: str, text: str, *, now: datetime) -> None:
    """Give the one answer to an estimate. Raises QuantityError, EstimateAnswered."""
    attempt = talking(user_id, attempt_id)
    estimate = find_prompt(attempt.prompt).find_estimate(estimate_id)
    if estimate is None:
        raise PartNotFound(estimate_id)
    if estimate_id in {each.estimate for each in attempt.estimates}:
        raise EstimateAnswered
    judgement = asdict(judge(parse_quantity(text), estimate.answer))
    keep(attempt, clock_of(attempt).marked(attempt.phase, now))
    attempt.estimates.append(InterviewEstimate(estimate=estimate_id, answer=text, judgement=judgement, answered_at=now))
    db.session.commit()


def save_answer(
    user_id: int, attempt_id: int, phase: str, text: str, *, version: int, now: datetime
) -> InterviewAnswer | None:
    """Save the text of a phase over the version that it was written on. Raises AnswerChanged, InterviewOver.

    For a text that is empty and always was, nothing is kept and None returned.
    """
    attempt = own_attempt(attempt_id, user_id=user_id)
    if find_prompt(attempt.prompt).find_phase(phase) is None:
        raise PartNotFound(phase)
    saved = answer_to(attempt, phase)
    if text != (saved.text if saved else ""):
        saved = overwrite(attempt, saved, InterviewAnswer(phase=phase, text=text, version=version, saved_at=now))
    keep(attempt, clock_of(attempt).marked(attempt.phase, now))
    db.session.commit()
    return saved


def overwrite(attempt: InterviewAttempt, saved: InterviewAnswer | None, new: InterviewAnswer) -> InterviewAnswer:
    """Put `new` over `saved`, if the talk goes on and the new text was written on just that version."""
    if attempt.finished_at is not None:
        raise InterviewOver
    if new.version != (saved.version if saved else 0):
        raise AnswerChanged(saved)
    if saved is None:
        new.version = 1
        attempt.answers.append(new)
        return new
    saved.text, saved.version, saved.saved_at = new.text, saved.version + 1, new.saved_at
    return saved


def pause(user_id: int, attempt_id: int, *, now: datetime) -> None:
    attempt = talking(user_id, attempt_id)
    keep(attempt, clock_of(attempt).paused(attempt.phase, now))
    db.session.commit()


def resume(user_id: int, attempt_id: int, *, now: datetime) -> None:
    attempt = talking(user_id, attempt_id)
    keep(attempt, clock_of(attempt).resumed(now))
    db.session.commit()


def beat(user_id: int, attempt_id: int, *, now: datetime) -> InterviewAttempt:
    """Mark a sign of life from an open page, so that thinking without typing counts."""
    attempt = talking(user_id, attempt_id)
    keep(attempt, clock_of(attempt).marked(attempt.phase, now))
    db.session.commit()
    return attempt


def move_on(user_id: int, attempt_id: int, *, leaving: str, now: datetime) -> InterviewAttempt:
    """Leave the phase `leaving` for the next one; from a page that shows an older phase nothing happens."""
    attempt = talking(user_id, attempt_id)
    following = phase_after(find_prompt(attempt.prompt).phases, attempt.phase)
    if attempt.phase == leaving and following:
        keep(attempt, clock_of(attempt).marked(attempt.phase, now).resumed(now))
        attempt.phase = following.id
    db.session.commit()
    return attempt


def finish(user_id: int, attempt_id: int, *, now: datetime) -> InterviewAttempt:
    """End the talk and stop its clock; finishing twice changes nothing."""
    attempt = own_attempt(attempt_id, user_id=user_id)
    if attempt.finished_at is None:
        keep(attempt, clock_of(attempt).paused(attempt.phase, now))
        attempt.finished_at = now
    db.session.commit()
    return attempt
