"""What a result says: the score with what slipped, and what to do next. Rules only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.catalogue import Term
from quiz.texts.formats import points as in_points

MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class ConceptScore:
    """How a concept went: points gained over its questions."""

    concept: Term
    points: float
    of: int

    @property
    def lost(self) -> float:
        return self.of - self.points


def slipped(scores: Iterable[ConceptScore]) -> list[ConceptScore]:
    """The concepts that lost points, those that lost most before the others."""
    return sorted((score for score in scores if score.lost > 0), key=lambda score: -score.lost)


def headline(points: float, of: int, slips: Sequence[ConceptScore]) -> str:
    """`7.5 of 10. Slipped: TTL and LRU`."""
    score = f"{in_points(points)} of {of}"
    return f"{score}. Slipped: {names(slips)}" if slips else f"{score}, nothing slipped"


def names(slips: Sequence[ConceptScore]) -> str:
    """At most two by name: `TTL`, `TTL and LRU`, `TTL, LRU and 2 more`."""
    named = [slip.concept.name for slip in slips[:MOST_NAMED]]
    more = len(slips) - len(named)
    return f"{', '.join(named)} and {more} more" if more else " and ".join(named)


def next_step(slips: Sequence[ConceptScore]) -> str:
    if not slips:
        return "Everything held. Try again in a few days: that shows what has faded by then."
    return "Review what slipped, then try again: questions you have not met come first, then those you missed."
