"""The one memory of a learner: the states of concepts, and what a wrong answer does to their cards."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from statistics import fmean

from quiz.accounts.models import User
from quiz.cards import forward
from quiz.cards.queries import memories as memories_of
from quiz.cards.recall import Memories
from quiz.catalogue import AskedQuestion, get_catalogue
from quiz.local_day import local_date
from quiz.memory.concepts import ConceptState, state_of
from quiz.memory.queries import shown_by_concept

WRONG = 0.5  # an answer with fewer points shows that something has to be learned again


def concept_states(user: User, memories: Memories, now: datetime) -> Mapping[str, ConceptState]:
    """The state of each concept that the learner met, for a caller who has read the memories of cards already."""
    shown = shown_by_concept(user.id)
    today = local_date(now, user.timezone)
    found = {}
    for concept, ids in get_catalogue().cards_by_concept.items():
        met = [memories[card] for card in ids if card in memories]
        if (state := state_of(met, shown.get(concept, ()), today, user.timezone)) is not None:
            found[concept] = state
    return found


def expected_percents(user: User, questions: Iterable[AskedQuestion], now: datetime) -> Mapping[str, int | None]:
    """The recall that is foreseen for each question, 0 to 100, by the mean of its concepts; None where none was met."""
    states = concept_states(user, memories_of(user.id), now)
    return {question.id: percent(states, question.concepts) for question in questions}


def percent(states: Mapping[str, ConceptState], concepts: Iterable[str]) -> int | None:
    known = [states[concept].recall for concept in concepts if concept in states]
    return round(100 * fmean(known)) if known else None


def bring_forward(user: User, concepts: Iterable[str], points: float, now: datetime) -> None:
    """After a wrong answer, have a card of each concept come back: the one that is most likely forgotten. Adds to the
    open transaction. A right answer leaves the schedule as it is: to recognise an answer is less than to recall it."""
    if points < WRONG:
        for concept in concepts:
            forward.bring_forward(user, get_catalogue().cards_by_concept.get(concept, ()), now)
