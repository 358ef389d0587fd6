"""The interview of the plan: the begun one, or one for any day of the week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from quiz.catalogue import Catalogue, Prompt
from quiz.texts.wording import mid_sentence
from quiz.today.plan import Activity, Step


@dataclass(frozen=True, slots=True)
class Interview:
    """The last attempt at a prompt; it is over once its self-check is complete."""

    id: int
    prompt: str
    debriefed_at: datetime | None


def open_interview_step(catalogue: Catalogue, interviews: Iterable[Interview]) -> Step | None:
    """The newest interview that was begun and not finished."""
    going = [each for each in interviews if each.debriefed_at is None and each.prompt in catalogue.prompts]
    if not going:
        return None
    prompt = catalogue.prompts[going[0].prompt]
    return Step(
        Activity.INTERVIEW,
        title=prompt.title,
        reason="You have begun this interview. All you wrote is kept, and the clock waited.",
        minutes=minutes(prompt) // 2,
        start="Go on with the interview",
        endpoint="interviews.attempt",
        values={"attempt_id": going[0].id},
    )


def interview_step(catalogue: Catalogue, interviews: Iterable[Interview], *, today_minutes: int) -> Step | None:
    """A prompt never tried, for a day with time; None while one is open, or when all were tried."""
    interviews = list(interviews)
    tried = {each.prompt for each in interviews}
    prompt = next((each for each in catalogue.prompts.values() if each.slug not in tried), None)
    if prompt is None or open_interview_step(catalogue, interviews):
        return None
    return Step(
        Activity.INTERVIEW,
        title=f"Interview: {mid_sentence(prompt.title)}",
        reason=f"Not part of today’s {today_minutes} minutes." if today_minutes else "When you have the time for it.",
        minutes=minutes(prompt),
        start="Start the interview",
        endpoint="interviews.prompt",
        values={"slug": prompt.slug},
    )


def minutes(prompt: Prompt) -> int:
    return sum(phase.minutes for phase in prompt.phases)
