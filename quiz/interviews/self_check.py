"""The self-check after the talk: each signal of the rubric is judged once, and the interview is then recorded."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from quiz.catalogue.prompts import Prompt
from quiz.db import db
from quiz.events.log import record_event
from quiz.events.payloads import InterviewFinished, SignalJudged
from quiz.interviews.attempts import find_prompt, own_attempt
from quiz.interviews.errors import NotOver
from quiz.interviews.models import InterviewAttempt, InterviewEstimate, InterviewRating
from quiz.interviews.scoring import WORTH, Level, inquiry, tally


@dataclass(frozen=True, slots=True)
class Rating:
    """The learner's judgement of one signal, and their own words that show it."""

    level: Level
    evidence: str = ""


def rate(user_id: int, attempt_id: int, ratings: Mapping[str, Rating], *, now: datetime) -> InterviewAttempt:
    """Keep the learner's ratings. Once every signal has a rating, the self-check is complete, and stays as it is."""
    attempt = own_attempt(attempt_id, user_id=user_id)
    if attempt.finished_at is None:
        raise NotOver
    if attempt.debriefed_at is None:
        keep_ratings(attempt, find_prompt(attempt.prompt), ratings, now)
        complete(attempt, find_prompt(attempt.prompt), now)
    db.session.commit()
    return attempt


def keep_ratings(attempt: InterviewAttempt, prompt: Prompt, ratings: Mapping[str, Rating], now: datetime) -> None:
    kept = {rating.signal: rating for rating in attempt.ratings}
    for signal in prompt.signals:
        if (given := ratings.get(signal.id)) is None:
            continue
        rating = kept.get(signal.id) or InterviewRating(signal=signal.id)
        rating.level, rating.evidence, rating.rated_at = given.level.value, given.evidence, now
        if signal.id not in kept:
            attempt.ratings.append(rating)


def complete(attempt: InterviewAttempt, prompt: Prompt, now: datetime) -> None:
    """Close the self-check, and record the interview once, when no signal is left."""
    levels = levels_of(attempt)
    if {signal.id for signal in prompt.signals} - levels.keys():
        return
    attempt.debriefed_at = now
    asked = inquiry(prompt, [each.question for each in attempt.questions])
    finished = InterviewFinished(
        attempt=attempt.id,
        elapsed_s=attempt.elapsed_s,
        questions=len(asked.asked),
        questions_that_matter=asked.that_matter,
        estimates_right=sum(is_right(each) for each in attempt.estimates),
        **asdict(tally(levels.values())),
    )
    record_event(attempt.user_id, attempt.prompt, finished, now=now)
    for signal, level in levels.items():
        if level in WORTH:
            judged = SignalJudged(WORTH[level], attempt.id)
            record_event(attempt.user_id, f"{attempt.prompt}/{signal}", judged, now=now)


def levels_of(attempt: InterviewAttempt) -> dict[str, Level]:
    return {rating.signal: Level(rating.level) for rating in attempt.ratings}


def is_right(estimate: InterviewEstimate) -> bool:
    return bool(estimate.judgement["value_ok"] and estimate.judgement["unit_ok"])
