"""The list of interviews: each prompt with the learner's stand, and the kept attempts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from quiz.catalogue.prompts import Prompt
from quiz.interviews.attempts import clock_of
from quiz.interviews.models import InterviewAttempt
from quiz.interviews.queries import Kept
from quiz.interviews.scoring import Tally, headline, tally
from quiz.interviews.self_check import levels_of
from quiz.interviews.timeline import position, round_minutes


class Stand(StrEnum):
    """The stand of an attempt: in the talk, in the self-check, or done."""

    TALKING = "talking"
    CHECKING = "checking"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Row:
    """An attempt in the list; `words` are its result, or its stand."""

    attempt: InterviewAttempt
    prompt: Prompt
    stand: Stand
    minutes: int
    words: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Entry:
    """A prompt, its open attempt, and the number of its done ones."""

    prompt: Prompt
    open: Row | None
    done: int


def entries(
    prompts: Iterable[Prompt], unfinished: Iterable[InterviewAttempt], kept: Mapping[str, Kept], now: datetime
) -> list[Entry]:
    """The prompts in their order, each with its attempt that is `unfinished`."""
    going = {attempt.prompt: attempt for attempt in unfinished}
    return [
        Entry(
            prompt,
            row(going[prompt.slug], prompt, now) if prompt.slug in going else None,
            kept[prompt.slug].done if prompt.slug in kept else 0,
        )
        for prompt in prompts
    ]


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
