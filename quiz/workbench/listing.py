"""The list of exercises: its rows, their order, and the words about each. Rules only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exercises.exercise import Exercise
from quiz.catalogue import Topic
from quiz.submissions.queries import ExerciseState
from quiz.texts.folding import holds


@dataclass(frozen=True, slots=True)
class Row:
    """An exercise with the learner's state in it."""

    exercise: Exercise
    topic: Topic
    state: ExerciseState | None
    advised: tuple[Exercise, ...]  # unsolved exercises that make this one easier

    @property
    def mark(self) -> str:
        return self.state.name if self.state else "open"

    @property
    def words(self) -> str:
        """The state in words: "Solved", "Attempted, 5 of 7 checks", "Open"."""
        if self.state is None:
            return "Open"
        if self.state.solved:
            return "Solved"
        if not self.state.submitted:
            return "Run, not submitted yet"
        if self.state.checks is None:
            return "Attempted"
        return f"Attempted, {self.state.passed} of {self.state.checks} checks"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The learner's search; empty values ask for nothing."""

    text: str = ""
    state: str = ""
    difficulty: str = ""
    topic: str = ""

    def includes(self, row: Row) -> bool:
        return (
            (not self.topic or row.exercise.topic == self.topic)
            and (not self.difficulty or str(row.exercise.difficulty) == self.difficulty)
            and (not self.state or (row.mark == "solved") == (self.state == "solved"))
            and holds(searched(row), self.text)
        )


def searched(row: Row) -> str:
    """The text that a search looks in: names, technique, concepts."""
    exercise = row.exercise
    return " ".join((exercise.title, row.topic.title, exercise.summary, exercise.entry_point, *exercise.concepts))


def rows(
    exercises: Mapping[str, Exercise], topics: Mapping[str, Topic], states: Mapping[str, ExerciseState]
) -> list[Row]:
    """All exercises in the order of the course, the easiest of a topic first."""
    order = list(topics)
    path = sorted(exercises.values(), key=lambda each: (order.index(each.topic), each.difficulty, each.title))
    return [Row(each, topics[each.topic], states.get(each.slug), advised(each, exercises, states)) for each in path]


def advised(
    exercise: Exercise, exercises: Mapping[str, Exercise], states: Mapping[str, ExerciseState]
) -> tuple[Exercise, ...]:
    unsolved = (slug for slug in exercise.prerequisites if not (slug in states and states[slug].solved))
    return tuple(exercises[slug] for slug in unsolved if slug in exercises)


@dataclass(frozen=True, slots=True)
class TopicCount:
    topic: Topic
    solved: int
    total: int


def topic_counts(all_rows: Iterable[Row]) -> list[TopicCount]:
    """The number of solved exercises of each topic, for topics with exercises."""
    found: dict[str, list[Row]] = {}
    for row in all_rows:
        found.setdefault(row.topic.slug, []).append(row)
    return [
        TopicCount(of_topic[0].topic, sum(row.mark == "solved" for row in of_topic), len(of_topic))
        for of_topic in found.values()
    ]
