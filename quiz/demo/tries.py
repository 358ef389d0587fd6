"""The way to a solution: the runs and submissions of a learner, one try after another."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from quiz.demo.characters import Character
from quiz.demo.sources import Sources
from quiz.submissions.models import Kind

LOOKS_FIRST, SLIPS, RUNS_BEFORE = 0.35, 0.2, 0.65


@dataclass(frozen=True, slots=True)
class Try:
    kind: Kind
    source: str


def tries(character: Character, random: Random, sources: Sources, scores: Mapping[str, float]) -> list[Try]:
    """Mistakes from bad to better, then the solution, unless it is never found."""
    most = min(random.randint(*character.misses), len(sources.mistakes))
    mistakes = sorted(random.sample(sources.mistakes, most), key=lambda source: scores[source])
    path = [Try(Kind.RUN, sources.starter)] if random.random() < LOOKS_FIRST else []
    for source in mistakes:
        path += [*before_submitting(random, sources, source), Try(Kind.SUBMIT, source)]
    if random.random() < character.solves:
        solution = random.choice(sources.solutions)
        path += [*before_submitting(random, sources, solution), Try(Kind.SUBMIT, solution)]
    return path


def before_submitting(random: Random, sources: Sources, source: str) -> list[Try]:
    """Runs of the sample checks: perhaps one with a slip, perhaps one of the source that is submitted next."""
    runs = []
    if sources.slips and random.random() < SLIPS:
        runs.append(Try(Kind.RUN, random.choice(sources.slips)))
    if random.random() < RUNS_BEFORE:
        runs.append(Try(Kind.RUN, source))
    return runs
