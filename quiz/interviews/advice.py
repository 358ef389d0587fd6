"""The advice after an interview: the cards, lessons and exercises behind the signals that did not show."""

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.catalogue import Catalogue, Topic
from quiz.catalogue.prompts import Signal

MOST_TOPICS = 4
MOST_EXERCISES = 3


@dataclass(frozen=True, slots=True)
class TopicAdvice:
    """A topic to go back to, the terms of it to review, and the number of cards about them."""

    topic: Topic
    terms: tuple[str, ...]
    cards: int


@dataclass(frozen=True, slots=True)
class ExerciseAdvice:
    """An exercise to write, and the signal that it trains."""

    slug: str
    title: str
    signal: str


@dataclass(frozen=True, slots=True)
class Advice:
    topics: tuple[TopicAdvice, ...]
    exercises: tuple[ExerciseAdvice, ...]


def advise(catalogue: Catalogue, signals: Iterable[Signal]) -> Advice:
    """Advice for signals in the order of their need."""
    signals = list(signals)
    concepts = dict.fromkeys(concept for signal in signals for concept in signal.concepts)
    return Advice(topics_to_review(catalogue, list(concepts)), exercises_to_write(catalogue, signals))


def topics_to_review(catalogue: Catalogue, concepts: list[str]) -> tuple[TopicAdvice, ...]:
    topics = dict.fromkeys(catalogue.topic_of(concept).slug for concept in concepts)
    advice = (
        topic_advice(catalogue, topic, [each for each in concepts if catalogue.topic_of(each).slug == topic])
        for topic in topics
    )
    return tuple(sorted(advice, key=lambda each: not each.cards))[:MOST_TOPICS]


def topic_advice(catalogue: Catalogue, topic: str, concepts: list[str]) -> TopicAdvice:
    terms = tuple(catalogue.concepts[concept].name for concept in concepts)
    cards = sum(len(catalogue.cards_about(concept)) for concept in concepts)
    return TopicAdvice(catalogue.topics[topic], terms, cards)


def exercises_to_write(catalogue: Catalogue, signals: list[Signal]) -> tuple[ExerciseAdvice, ...]:
    wanted = {exercise: signal.title for signal in reversed(signals) for exercise in signal.exercises}
    order = dict.fromkeys(exercise for signal in signals for exercise in signal.exercises)
    found = [catalogue.exercises[slug] for slug in order if slug in catalogue.exercises]
    return tuple(ExerciseAdvice(each.slug, each.title, wanted[each.slug]) for each in found)[:MOST_EXERCISES]
