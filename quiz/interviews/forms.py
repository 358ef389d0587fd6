"""The forms of an interview: the text during the talk, and the self-check."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from quiz.catalogue.prompts import Prompt
from quiz.interviews.models import InterviewAttempt
from quiz.interviews.scoring import Level
from quiz.interviews.self_check import Rating
from quiz.requests.forms import Form, WholeNumberField, plain, storable

LONGEST_TEXT = 20_000
LONGEST_EVIDENCE = 280
LONGEST_PHASE_ID = 60
MOST_SAVES = 1_000_000


class TalkForm(Form):
    """The text of the phase on the page, and the version that it was written on. It
    comes with every act of the page."""

    phase = HiddenField(validators=[Optional(), Length(max=LONGEST_PHASE_ID)])
    version = WholeNumberField(
        validators=[Optional(), NumberRange(0, MOST_SAVES, "Reload the page: its form was not complete.")]
    )
    text = TextAreaField(
        filters=[plain],
        validators=[
            Length(
                max=LONGEST_TEXT,
                message=f"This phase is full: it takes {LONGEST_TEXT:,} characters. Shorten it and save.",
            ),
            storable,
        ],
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """The entry for one signal: a level or none yet, the words that show it, and the error in them."""

    level: Level | None = None
    evidence: str = ""
    error: str = ""


def read_self_check(prompt: Prompt, data: MultiDict[str, str]) -> dict[str, Entry]:
    """The entries of a sent self-check by signal; fields outside the rubric are not read."""
    return {
        signal.id: entry(data.get(f"level-{signal.id}", ""), data.get(f"evidence-{signal.id}", ""))
        for signal in prompt.signals
    }


def entry(level: str, evidence: str) -> Entry:
    words = " ".join(evidence.split())
    if len(words) > LONGEST_EVIDENCE:
        return Entry(
            known_level(level), words, f"Keep it to {LONGEST_EVIDENCE} characters: one sentence of yours is enough."
        )
    if not words.isprintable():
        return Entry(known_level(level), words, "Leave out characters that cannot be seen.")
    return Entry(known_level(level), words)


def known_level(level: str) -> Level | None:
    return Level(level) if level in set(Level) else None


def ratings(entries: Mapping[str, Entry]) -> dict[str, Rating]:
    """The entries that can be kept."""
    return {
        signal: Rating(each.level, each.evidence) for signal, each in entries.items() if each.level and not each.error
    }


def alone_in(entries: Mapping[str, Entry]) -> list[str]:
    """The signals whose words cannot be kept: a quote is kept with the level that it shows."""
    return [signal for signal, each in entries.items() if each.error or (each.evidence and not each.level)]


def kept_entries(attempt: InterviewAttempt) -> dict[str, Entry]:
    """The entries of an earlier visit, for going on with the self-check."""
    return {rating.signal: Entry(Level(rating.level), rating.evidence) for rating in attempt.ratings}
