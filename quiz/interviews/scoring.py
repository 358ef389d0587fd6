"""The result of a self-check: counts, a sentence, and the questions sorted. Never one bare number."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from quiz.catalogue.prompts import Phase, Prompt, PromptQuestion, Signal


class Level(StrEnum):
    """The level of a signal. A signal that cannot be told is left out of the score."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    CANNOT_TELL = "cannot_tell"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")


WORTH = {Level.MET: 1.0, Level.PARTLY: 0.5, Level.MISSED: 0.0}
VERDICTS = ((0.85, "A strong {level} design"), (0.6, "A sound {level} design"), (0.35, "A {level} design with gaps"))
SKETCH = "A first sketch"
UNTOLD = "Nothing to judge yet"
WEAK = 0.5


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of signals at each level."""

    met: int
    partly: int
    missed: int
    cannot_tell: int

    @property
    def told(self) -> int:
        return self.met + self.partly + self.missed


def tally(levels: Iterable[Level]) -> Tally:
    counts = Counter(levels)
    return Tally(**{level.value: counts[level] for level in Level})


def share(levels: Iterable[Level]) -> float | None:
    """The share of signals that showed: met counts one and partly a half, over the told ones; None without any."""
    worth = [WORTH[level] for level in levels if level in WORTH]
    return sum(worth) / len(worth) if worth else None


def headline(prompt: Prompt, levels: Mapping[str, Level]) -> str:
    """The result in a sentence: `A sound senior design, thin on the deep dives`."""
    overall = share(levels.values())
    if overall is None:
        return UNTOLD
    verdict = next((words for least, words in VERDICTS if overall >= least), SKETCH)
    weakest = weakest_phase(prompt, levels)
    return ", ".join([verdict.format(level=prompt.level.lower()), *([weakest.thin] if weakest else [])])


def weakest_phase(prompt: Prompt, levels: Mapping[str, Level]) -> Phase | None:
    """The phase with the lowest share, when that is low."""
    shares = [(share(levels_of(prompt, phase.id, levels)), phase) for phase in prompt.phases]
    told = [(value, phase) for value, phase in shares if value is not None]
    value, phase = min(told, key=lambda pair: pair[0])
    return phase if value < WEAK else None


def levels_of(prompt: Prompt, phase: str, levels: Mapping[str, Level]) -> list[Level]:
    return [levels[signal.id] for signal in prompt.signals_of(phase) if signal.id in levels]


def to_mend(prompt: Prompt, levels: Mapping[str, Level]) -> list[Signal]:
    """The signals to work on, missed before partly met, each in the order of the rubric."""
    order = (Level.MISSED, Level.PARTLY)
    return [signal for level in order for signal in prompt.signals if levels.get(signal.id) is level]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The clarifying questions sorted: asked in their order, and those that matter but were not asked."""

    asked: tuple[PromptQuestion, ...]
    not_asked: tuple[PromptQuestion, ...]
    mattering: int

    @property
    def that_matter(self) -> int:
        return sum(question.matters for question in self.asked)


def inquiry(prompt: Prompt, asked: Iterable[str]) -> Inquiry:
    """Sort the asked questions; a question that has left the prompt is not counted."""
    found = tuple(question for each in asked if (question := prompt.find_question(each)))
    missing = tuple(question for question in prompt.matters if question not in found)
    return Inquiry(found, missing, len(prompt.matters))
