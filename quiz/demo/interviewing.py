"""An interview, talked through phase by phase by the prompt's own clock, and judged afterwards."""

import re
from random import Random

from quiz.catalogue import Prompt, get_catalogue
from quiz.catalogue.prompts import Estimate, Phase, Signal
from quiz.demo.characters import SELF_CHECK, Level, Talk
from quiz.demo.learner import Learner
from quiz.demo.scripts import Paragraphs, scripts
from quiz.interviews import scoring, self_check, service
from quiz.interviews.models import InterviewAttempt
from quiz.interviews.self_check import Rating

MARKDOWN = re.compile(r"[`*]")
WORD = re.compile(r"[^\W_]{4,}")  # shorter ones are in every sentence
QUESTIONS = {Level.SKETCH: 2, Level.FAIR: 4, Level.STRONG: 6}
KNOWS = {Level.SKETCH: 0.2, Level.FAIR: 0.6, Level.STRONG: 0.95}
JUDGED = {  # the shares of the rubric's levels: met, partly, missed, cannot tell
    Level.SKETCH: (0.1, 0.35, 0.5, 0.05),
    Level.FAIR: (0.4, 0.42, 0.13, 0.05),
    Level.STRONG: (0.76, 0.2, 0.04, 0.0),
}


def talk_interview(learner: Learner, planned: Talk) -> None:
    """Talk the prompt through until the end, or until the phase in which this talk stops. A course without a script for
    any of its prompts has no interviews in its demo."""
    if (slug := next((slug for slug in scripts() if slug in get_catalogue().prompts), None)) is None:
        return
    prompt, texts = get_catalogue().prompts[slug], scripts()[slug][planned.level]
    attempt = service.start(learner.user.id, slug, now=learner.now)
    for phase in prompt.phases:
        speak(learner, attempt, prompt, phase, planned, texts)
        if phase.id == planned.stops_in:
            service.pause(learner.user.id, attempt.id, now=learner.now)
            return
        service.move_on(learner.user.id, attempt.id, leaving=phase.id, now=learner.now)
    service.finish(learner.user.id, attempt.id, now=learner.now)
    judge_yourself(learner, attempt, prompt, planned, texts)


def speak(
    learner: Learner, attempt: InterviewAttempt, prompt: Prompt, phase: Phase, planned: Talk, texts: Paragraphs
) -> None:
    """Go through a phase: ask at the beginning, reckon, and write paragraph by paragraph."""
    if phase == prompt.phases[0]:
        for question in questions(learner.random, prompt, planned.level):
            learner.wait(15, 50)
            service.ask(learner.user.id, attempt.id, question, now=learner.now)
    for estimate in prompt.estimates_of(phase.id):
        learner.wait(40, 110)
        text = estimated(learner.random, estimate, planned.level)
        service.answer_estimate(learner.user.id, attempt.id, estimate.id, text, now=learner.now)
    write(learner, attempt, phase, texts.get(phase.id, []))


def write(learner: Learner, attempt: InterviewAttempt, phase: Phase, paragraphs: list[str]) -> None:
    """Write the paragraphs; together they take about as long as the phase should."""
    pace_s = phase.minutes * 60 / max(1, len(paragraphs))
    for count in range(1, len(paragraphs) + 1):
        learner.wait(0.5 * pace_s, 1.1 * pace_s)
        text = "\n\n".join(paragraphs[:count])
        service.save_answer(learner.user.id, attempt.id, phase.id, text, version=count - 1, now=learner.now)


def questions(random: Random, prompt: Prompt, level: Level) -> list[str]:
    """The questions that a candidate asks: the better the candidate, the more questions,
    and the more of them matter."""
    ranked = sorted(prompt.questions, key=lambda each: random.random() - KNOWS[level] * each.matters)
    return [question.id for question in ranked[: QUESTIONS[level]]]


def estimated(random: Random, estimate: Estimate, level: Level) -> str:
    slips = estimate.slips if random.random() > KNOWS[level] else ()
    return str(random.choice(slips).quantity if slips else estimate.answer.quantity)


def judge_yourself(
    learner: Learner, attempt: InterviewAttempt, prompt: Prompt, planned: Talk, texts: Paragraphs
) -> None:
    """Do the self-check, with a written sentence as evidence for each signal; a talk may
    stop after the first half of it."""
    ratings: dict[str, Rating] = {}
    for signal in prompt.signals:
        learner.wait(8, 30)
        level = learner.random.choices(list(scoring.Level), JUDGED[planned.level])[0]
        shown = level in {scoring.Level.MET, scoring.Level.PARTLY}
        ratings[signal.id] = Rating(level, evidence_for(signal, texts[signal.phase]) if shown else "")
    if planned.stops_in == SELF_CHECK:
        ratings = dict(list(ratings.items())[: len(ratings) // 2])
    self_check.rate(learner.user.id, attempt.id, ratings, now=learner.now)


def evidence_for(signal: Signal, paragraphs: list[str]) -> str:
    """The sentence from the signal's phase that has most words in common with the signal's examples."""
    wanted = words(f"{signal.title} {signal.levels.partly} {signal.levels.met}")
    sentences = [f"{sentence.rstrip('.')}." for paragraph in paragraphs for sentence in paragraph.split(". ")]
    return MARKDOWN.sub("", max(sentences, key=lambda sentence: len(wanted & words(sentence))))


def words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}
