"""What the list of interviews shows: each prompt with where the learner stands, and the attempts kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from quiz.catalogue.prompts import Prompt
from quiz.interviews.attempts import clock_of
from quiz.interviews.models import InterviewAttempt
from quiz.interviews.scoring import Tally, headline, tally
from quiz.interviews.self_check import levels_of
from quiz.interviews.timeline import position, round_minutes


class Stand(StrEnum):
    """How far an attempt has come."""

    TALKING = "talking"
    CHECKING = "checking"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Row:
    """An attempt in the list; `words` are its result, or where it stands."""

    attempt: InterviewAttempt
    prompt: Prompt
    stand: Stand
    minutes: int
    words: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Entry:
    """A prompt, and the attempt of it that is open."""

    prompt: Prompt
    open: Row | None
    done: int


def listing(
    prompts: Iterable[Prompt], attempts: list[InterviewAttempt], now: datetime
) -> tuple[list[Entry], list[Row]]:
    """The prompts in their order, and the attempts, the newest first; one of a removed prompt is left out."""
    by_slug = {prompt.slug: prompt for prompt in prompts}
    rows = [row(attempt, by_slug[attempt.prompt], now) for attempt in attempts if attempt.prompt in by_slug]
    return [entry(prompt, rows) for prompt in by_slug.values()], rows


def entry(prompt: Prompt, rows: list[Row]) -> Entry:
    mine = [row for row in rows if row.prompt is prompt]
    unfinished = next((row for row in mine if row.stand is not Stand.DONE), None)
    return Entry(prompt, unfinished, sum(row.stand is Stand.DONE for row in mine))


def row(attempt: InterviewAttempt, prompt: Prompt, now: datetime) -> Row:
    levels = levels_of(attempt)
    stand = stand_of(attempt)
    minutes = round_minutes(clock_of(attempt).total_s(now))
    words = {
        Stand.TALKING: prompt.phases[position(prompt.phases, attempt.phase)].title,
        Stand.CHECKING: f"Self-check, {len(levels)} of {len(prompt.signals)}",
        Stand.DONE: headline(prompt, levels) if levels else "",
    }[stand]
    return Row(attempt, prompt, stand, minutes, words, tally(levels.values()))


def stand_of(attempt: InterviewAttempt) -> Stand:
    if attempt.finished_at is None:
        return Stand.TALKING
    return Stand.CHECKING if attempt.debriefed_at is None else Stand.DONE
