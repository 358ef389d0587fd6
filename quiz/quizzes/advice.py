"""The words of a result: the score with the concepts that slipped, and the next step. Rules only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.catalogue import Term
from quiz.texts.formats import points as in_points

MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class ConceptScore:
    """The score of a concept: points gained over its questions."""

    concept: Term
    points: float
    of: int

    @property
    def lost(self) -> float:
        return self.of - self.points


def slipped(scores: Iterable[ConceptScore]) -> list[ConceptScore]:
    """The concepts that lost points, the greatest loss first."""
    return sorted((score for score in scores if score.lost > 0), key=lambda score: -score.lost)


def headline(points: float, of: int, slips: Sequence[ConceptScore]) -> str:
    """The score in a sentence: `7.5 of 10. Slipped: TTL and LRU`."""
    score = f"{in_points(points)} of {of}"
    return f"{score}. Slipped: {names(slips)}" if slips else f"{score}, nothing slipped"


def names(slips: Sequence[ConceptScore]) -> str:
    """The slipped concepts, at most two by name: `TTL`, `TTL and LRU`, `TTL, LRU and 2 more`."""
    named = [slip.concept.name for slip in slips[:MOST_NAMED]]
    more = len(slips) - len(named)
    return f"{', '.join(named)} and {more} more" if more else " and ".join(named)


def next_step(slips: Sequence[ConceptScore]) -> str:
    if not slips:
        return "Everything held. Try again in a few days: that shows what has faded by then."
    return "Review what slipped, then retry those questions: what asks for a number comes with new ones."
