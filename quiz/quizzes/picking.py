"""The picking of a quiz's questions: rules only.

Questions never answered come first, then those last answered wrong or in part, then the rest. Among equals the quiz is
spread over topics, concepts and kinds, and questions answered longest ago come before those answered lately.

An exam measures, so it is picked as if nothing had been answered before. The questions of a day are about the
concepts that are most likely forgotten, one for each.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from quiz.catalogue import Question

LENGTH = 10
A_DAY = 5
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Past:
    """The last answer to a question: the instant and the points, from 0 to 1."""

    at: datetime
    points: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The numbers of questions that a quiz has about each concept, of each kind, from each topic."""

    concepts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)

    def add(self, question: Question) -> None:
        self.concepts.update(set(question.concepts))
        self.kinds[question.kind] += 1
        self.topics[question.topic] += 1

    def crowding(self, question: Question) -> int:
        """The number of ways in which the quiz has a question's topic, concepts and kind already."""
        shared = sum(self.concepts[concept] for concept in set(question.concepts))
        return 2 * shared + self.kinds[question.kind] + self.topics[question.topic]


def pick(questions: Iterable[Question], past: Mapping[str, Past], *, seed: int, length: int = LENGTH) -> list[Question]:
    """The questions of a quiz in their order, `length` of them or as many as there are; a seed gives one quiz."""
    left, picked, spread = list(questions), list[Question](), Spread()
    lots = {question.id: lot(seed, question.id) for question in left}
    while left and len(picked) < length:
        best = min(left, key=lambda question: (*rank(question, spread, past.get(question.id)), lots[question.id]))
        left.remove(best)
        picked.append(best)
        spread.add(best)
    return picked


def rank(question: Question, spread: Spread, last: Past | None) -> tuple[int, int, datetime]:
    """The rank of a question for the next place of a quiz; the lowest is taken, and a lot decides between equals."""
    need = 0 if last is None else 1 if last.points < 1 else 2
    return need, spread.crowding(question), last.at if last else NEVER


def missed(questions: Iterable[Question], past: Mapping[str, Past]) -> list[Question]:
    """The questions whose last answer was not wholly right."""
    return [question for question in questions if question.id in past and past[question.id].points < 1]


def pick_daily(
    questions: Iterable[Question], recalls: Mapping[str, float], past: Mapping[str, Past], *, seed: int
) -> list[Question]:
    """The questions of a day: one about each of the concepts with the lowest recall (0 to 1, by concept), then what any
    quiz would ask."""
    left, picked = {question.id: question for question in questions}, list[Question]()
    for concept in sorted(recalls, key=lambda concept: (recalls[concept], lot(seed, concept))):
        if len(picked) < A_DAY and not any(concept in question.concepts for question in picked):
            about = [question for question in left.values() if concept in question.concepts]
            picked += [left.pop(question.id) for question in pick(about, past, seed=seed, length=1)]
    return [*picked, *pick(left.values(), past, seed=seed, length=A_DAY - len(picked))]


def lot(seed: int, name: str) -> bytes:
    """The lot between equals: the same for a seed on every machine and Python."""
    return hashlib.sha256(f"{seed}:{name}".encode()).digest()
