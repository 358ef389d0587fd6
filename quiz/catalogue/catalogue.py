"""The catalogue: the whole content by id, with its cross-references."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, TypeVar

from exercises.exercise import Exercise
from quiz.catalogue.cards import Card
from quiz.catalogue.parts import Parts
from quiz.catalogue.prompts import Prompt
from quiz.catalogue.question_kinds import Question
from quiz.catalogue.topics import State, Term, Topic


class OfTopic(Protocol):
    @property
    def topic(self) -> str: ...


Owned = TypeVar("Owned", bound=OfTopic)


@dataclass(frozen=True)
class Catalogue:
    """The content of the course. All mappings are read-only. Topics are in the order of the course, their
    parts in that of their file."""

    topics: Mapping[str, Topic]
    concepts: Mapping[str, Term]
    cards: Mapping[str, Card]
    questions: Mapping[str, Question]
    exercises: Mapping[str, Exercise]
    prompts: Mapping[str, Prompt]
    _cards: Mapping[str, tuple[Card, ...]] = field(init=False, repr=False)
    _questions: Mapping[str, tuple[Question, ...]] = field(init=False, repr=False)
    _exercises: Mapping[str, tuple[Exercise, ...]] = field(init=False, repr=False)
    _parts: Mapping[str, Parts] = field(init=False, repr=False)
    course: tuple[str, ...] = field(init=False, repr=False)  # the ids of all cards in the order in which they are met

    def __post_init__(self) -> None:
        for name in ("topics", "concepts", "cards", "questions", "exercises", "prompts"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))
        ordered = sorted(self.exercises.values(), key=lambda exercise: (exercise.difficulty, exercise.title))
        object.__setattr__(self, "_cards", by_topic(self.cards.values()))
        object.__setattr__(self, "_questions", by_topic(self.questions.values()))
        object.__setattr__(self, "_exercises", by_topic(ordered))
        object.__setattr__(self, "_parts", {topic.slug: self.count_parts(topic) for topic in self.topics.values()})
        course = tuple(card.id for topic in self.ready_first() for card in self.cards_of(topic.slug))
        object.__setattr__(self, "course", course)

    def count_parts(self, topic: Topic) -> Parts:
        return Parts(
            is_complete=topic.state is State.COMPLETE,
            lesson=topic.lesson is not None,
            cards=len(self.cards_of(topic.slug)),
            questions=len(self.questions_of(topic.slug)),
            exercises=len(self.exercises_of(topic.slug)),
        )

    def parts_of(self, topic: str) -> Parts:
        """The parts of a topic: whoever asks whether it is taught, or how far it is written, asks here."""
        return self._parts[topic]

    def ready(self) -> tuple[Topic, ...]:
        """The topics that are written whole, in the order of the course."""
        return tuple(topic for topic in self.topics.values() if self.parts_of(topic.slug).is_ready)

    def ready_first(self) -> tuple[Topic, ...]:
        """All topics in the order of the course, but those written in part after those written whole: what has no
        lesson or no quiz yet does not come before what has."""
        return tuple(sorted(self.topics.values(), key=lambda topic: not self.parts_of(topic.slug).is_ready))

    def with_a_quiz(self) -> tuple[Topic, ...]:
        """The topics that have questions, those written whole before the others."""
        return tuple(topic for topic in self.ready_first() if self.parts_of(topic.slug).questions)

    def cards_of(self, topic: str) -> tuple[Card, ...]:
        return self._cards.get(topic, ())

    def questions_of(self, topic: str) -> tuple[Question, ...]:
        return self._questions.get(topic, ())

    def exercises_of(self, topic: str) -> tuple[Exercise, ...]:
        """The exercises of a topic, the easiest first."""
        return self._exercises.get(topic, ())

    def topic_of(self, concept: str) -> Topic:
        """The topic with this concept, given by its full id, among its terms."""
        return self.topics[self.concepts[concept].topic]

    def cards_about(self, concept: str) -> tuple[Card, ...]:
        return tuple(card for card in self.cards.values() if card.concept == concept)

    def questions_about(self, concept: str) -> tuple[Question, ...]:
        return tuple(question for question in self.questions.values() if concept in question.concepts)

    def exercises_about(self, concept: str) -> tuple[Exercise, ...]:
        return tuple(exercise for exercise in self.exercises.values() if concept in exercise.concepts)


def by_topic(items: Iterable[Owned]) -> Mapping[str, tuple[Owned, ...]]:
    found: dict[str, tuple[Owned, ...]] = {}
    for item in items:
        found[item.topic] = (*found.get(item.topic, ()), item)
    return found
