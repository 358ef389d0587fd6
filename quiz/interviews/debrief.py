"""The page after an interview: a sentence, each signal with its evidence, the learner's
texts beside the model answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from quiz.catalogue import Catalogue
from quiz.catalogue.prompts import Phase, Prompt, Signal
from quiz.interviews.advice import Advice, advise
from quiz.interviews.attempts import answer_to
from quiz.interviews.models import InterviewAttempt
from quiz.interviews.scoring import Inquiry, Level, Tally, headline, inquiry, tally, to_mend
from quiz.interviews.self_check import levels_of
from quiz.interviews.talk import Reckoned, asked_by_phase, reckoned
from quiz.interviews.timeline import round_minutes


@dataclass(frozen=True, slots=True)
class Judged:
    """A signal, its level, and the learner's words for it."""

    signal: Signal
    phase: Phase
    level: Level
    evidence: str


@dataclass(frozen=True, slots=True)
class Part:
    """The learner's text for one phase, beside the model answer."""

    phase: Phase
    minutes: int
    text: str
    model: Markup


@dataclass(frozen=True, slots=True)
class Debrief:
    """The debrief of an attempt. `judged` and `headline` are empty until the self-check is complete."""

    attempt: InterviewAttempt
    prompt: Prompt
    minutes: int
    headline: str
    tally: Tally
    judged: tuple[Judged, ...]
    inquiry: Inquiry
    asked_at: Mapping[str, str]
    reckoned: tuple[Reckoned, ...]
    parts: tuple[Part, ...]
    advice: Advice

    @property
    def texts(self) -> Mapping[str, str]:
        """The learner's texts, by phase."""
        return {part.phase.id: part.text for part in self.parts}


def debrief(attempt: InterviewAttempt, prompt: Prompt, catalogue: Catalogue) -> Debrief:
    """The debrief of an attempt that is over."""
    levels = levels_of(attempt) if attempt.debriefed_at else {}
    return Debrief(
        attempt=attempt,
        prompt=prompt,
        minutes=round_minutes(attempt.elapsed_s),
        headline=headline(prompt, levels) if levels else "",
        tally=tally(levels.values()),
        judged=judged(attempt, prompt, levels),
        inquiry=inquiry(prompt, [each.question for each in attempt.questions]),
        asked_at={asked.question.id: asked.at for stage in asked_by_phase(attempt, prompt).values() for asked in stage},
        reckoned=reckoned(attempt, prompt),
        parts=parts(attempt, prompt),
        advice=advise(catalogue, to_mend(prompt, levels)),
    )


def judged(attempt: InterviewAttempt, prompt: Prompt, levels: Mapping[str, Level]) -> tuple[Judged, ...]:
    """The rated signals, met ones first, and within a level in the order of the rubric."""
    evidence = {rating.signal: rating.evidence for rating in attempt.ratings}
    phases = {phase.id: phase for phase in prompt.phases}
    return tuple(
        Judged(signal, phases[signal.phase], level, evidence[signal.id])
        for level in Level
        for signal in prompt.signals
        if levels.get(signal.id) is level
    )


def parts(attempt: InterviewAttempt, prompt: Prompt) -> tuple[Part, ...]:
    return tuple(
        Part(
            phase=phase,
            minutes=round_minutes(attempt.phase_elapsed.get(phase.id, 0)),
            text=answer_text(attempt, phase.id),
            model=prompt.model_of(phase.id),
        )
        for phase in prompt.phases
    )


def answer_text(attempt: InterviewAttempt, phase: str) -> str:
    """The learner's text of a phase, in Markdown; empty where there is none."""
    answer = answer_to(attempt, phase)
    return answer.text if answer else ""
