"""The page of a running interview: the conversation, the text, the estimates, the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quiz.catalogue.estimate_feedback import Feedback, feedback
from quiz.catalogue.estimates import Judgement
from quiz.catalogue.prompts import Estimate, Phase, Prompt, PromptQuestion
from quiz.catalogue.quantity import QuantityError, parse_quantity
from quiz.interviews.attempts import answer_to, clock_of
from quiz.interviews.clock import clock_text
from quiz.interviews.models import InterviewAttempt, InterviewEstimate
from quiz.interviews.timeline import Span, phase_after, position, timeline


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked, and the time on the clock."""

    question: PromptQuestion
    at: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The conversation of one phase: the interviewer's words, then questions and answers."""

    phase: Phase
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An estimate with the typed answer, and the feedback on it; both empty until it is answered."""

    estimate: Estimate
    answer: str = ""
    feedback: Feedback | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a phase, and the version that a save must name."""

    text: str = ""
    version: int = 0
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """The page of a phase. `phase` is shown, `current` is the phase of the talk, `following` the one after that."""

    attempt: InterviewAttempt
    prompt: Prompt
    spans: list[Span]
    elapsed_s: int
    phase: Phase
    current: Phase
    following: Phase | None
    draft: Draft
    stages: tuple[Stage, ...]
    unasked: tuple[PromptQuestion, ...]
    reckoned: tuple[Reckoned, ...]

    @property
    def is_running(self) -> bool:
        return self.attempt.running_since is not None

    @property
    def asked(self) -> int:
        return len(self.attempt.questions)

    @property
    def here(self) -> tuple[Reckoned, ...]:
        """The estimates of the shown phase."""
        return tuple(each for each in self.reckoned if each.estimate.phase == self.phase.id)

    @property
    def before(self) -> tuple[Reckoned, ...]:
        """The estimates of phases before the shown one."""
        at = position(self.prompt.phases, self.phase.id)
        return tuple(each for each in self.reckoned if position(self.prompt.phases, each.estimate.phase) < at)


def talk(attempt: InterviewAttempt, prompt: Prompt, now: datetime, *, phase: str = "") -> Talk:
    """The page of a phase: the current one, or an earlier one by its id."""
    clock = clock_of(attempt)
    at = position(prompt.phases, attempt.phase)
    reached = prompt.phases[: at + 1]
    shown = next((each for each in reached if each.id == phase), reached[-1])
    return Talk(
        attempt=attempt,
        prompt=prompt,
        spans=timeline(prompt.phases, attempt.phase, clock, now, over=attempt.finished_at is not None),
        elapsed_s=clock.total_s(now),
        phase=shown,
        current=reached[-1],
        following=phase_after(prompt.phases, attempt.phase),
        draft=draft(attempt, shown.id),
        stages=stages(attempt, prompt, reached),
        unasked=unasked(attempt, prompt),
        reckoned=reckoned(attempt, prompt),
    )


def draft(attempt: InterviewAttempt, phase: str) -> Draft:
    saved = answer_to(attempt, phase)
    return Draft(saved.text, saved.version, saved.saved_at) if saved else Draft()


def stages(attempt: InterviewAttempt, prompt: Prompt, reached: tuple[Phase, ...]) -> tuple[Stage, ...]:
    asked = asked_by_phase(attempt, prompt)
    return tuple(Stage(phase, asked.get(phase.id, ())) for phase in reached)


def asked_by_phase(attempt: InterviewAttempt, prompt: Prompt) -> Mapping[str, tuple[Asked, ...]]:
    by_phase: dict[str, tuple[Asked, ...]] = {}
    for kept in attempt.questions:
        if question := prompt.find_question(kept.question):
            by_phase[kept.phase] = (*by_phase.get(kept.phase, ()), Asked(question, clock_text(kept.elapsed_s)))
    return by_phase


def unasked(attempt: InterviewAttempt, prompt: Prompt) -> tuple[PromptQuestion, ...]:
    asked = {kept.question for kept in attempt.questions}
    return tuple(question for question in prompt.questions if question.id not in asked)


def reckoned(attempt: InterviewAttempt, prompt: Prompt) -> tuple[Reckoned, ...]:
    kept = {each.estimate: each for each in attempt.estimates}
    return tuple(judged(estimate, kept.get(estimate.id)) for estimate in prompt.estimates)


def judged(estimate: Estimate, kept: InterviewEstimate | None) -> Reckoned:
    """An estimate and its kept judgement; only the words around the judgement are made anew."""
    if kept is None:
        return Reckoned(estimate)
    try:
        given = parse_quantity(kept.answer)
    except QuantityError:  # read otherwise when it was given
        return Reckoned(estimate, kept.answer)
    said = feedback(given, estimate.answer, Judgement(**kept.judgement), estimate.slip_near(given))
    return Reckoned(estimate, kept.answer, said)
