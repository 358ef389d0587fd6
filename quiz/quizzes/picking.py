"""The picking of a quiz's questions: rules only.

Questions never answered come first, then those last answered wrong or in part, then the rest. Among equals the quiz is
spread over topics, concepts and kinds, and questions answered longest ago come before those answered lately.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from quiz.catalogue import Question

LENGTH = 10
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Past:
    """The last answer to a question: the instant and the points, from 0 to 1."""

    at: datetime
    points: float


def pick(questions: Iterable[Question], past: Mapping[str, Past], *, seed: int, length: int = LENGTH) -> list[Question]:
    """The questions of a quiz in their order, `length` of them or as many as there are; a seed gives one quiz."""
    left, picked = list(questions), list[Question]()
    while left and len(picked) < length:
        best = min(left, key=lambda question: rank(question, picked, past, seed))
        left.remove(best)
        picked.append(best)
    return picked


def rank(
    question: Question, picked: list[Question], past: Mapping[str, Past], seed: int
) -> tuple[int, int, datetime, bytes]:
    """The rank of a question for the next place of a quiz; the lowest is taken."""
    last = past.get(question.id)
    need = 0 if last is None else 1 if last.points < 1 else 2
    return need, crowding(question, picked), last.at if last else NEVER, lot(seed, question.id)


def crowding(question: Question, picked: list[Question]) -> int:
    """The number of ways in which a quiz has a question's topic, concepts and kind already."""
    shared = sum(len(set(question.concepts) & set(each.concepts)) for each in picked)
    kinds = sum(each.kind == question.kind for each in picked)
    topics = sum(each.topic == question.topic for each in picked)
    return 2 * shared + kinds + topics


def lot(seed: int, name: str) -> bytes:
    """The lot between equals: the same for a seed on every machine and Python."""
    return hashlib.sha256(f"{seed}:{name}".encode()).digest()
