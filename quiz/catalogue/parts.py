"""The parts of a topic beside its terms: the one place that says how far a topic is written."""

from dataclasses import dataclass
from enum import StrEnum

from quiz.texts.typography import NO_BREAK_SPACE
from quiz.texts.wording import counted


class Stand(StrEnum):
    """The stand of a topic. A ready one has its lesson, a card for every term and a whole quiz."""

    READY = "ready"
    IN_PART = "in part"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a topic. `is_complete` is its author's word for all of them, and the check holds it."""

    is_complete: bool
    lesson: bool
    cards: int
    questions: int
    exercises: int

    @property
    def stand(self) -> Stand:
        if self.is_complete:
            return Stand.READY
        return Stand.IN_PART if self.there else Stand.LISTED

    @property
    def is_ready(self) -> bool:
        return self.stand is Stand.READY

    @property
    def there(self) -> tuple[str, ...]:
        """The parts that there are, in the order in which they are learned from."""
        exercises = (counted(self.exercises, "exercise").replace(" ", NO_BREAK_SPACE), self.exercises)
        parts = (("lesson", self.lesson), ("cards", self.cards), ("quiz", self.questions), exercises)
        return tuple(name for name, is_there in parts if is_there)

    @property
    def to_come(self) -> tuple[str, ...]:
        """The parts that every topic gets and this one has not."""
        parts = (("lesson", self.lesson), ("cards", self.cards), ("quiz", self.questions))
        return tuple(name for name, is_there in parts if not is_there)

    @property
    def words(self) -> str:
        """`Ready`, `So far: lesson and cards`, or that there are its terms."""
        if self.stand is Stand.READY:
            return "Ready"
        return f"So far: {listed(self.there)}" if self.there else "Listed, its terms are here"

    @property
    def words_to_come(self) -> str:
        """`The cards and the quiz of this topic are not written yet.`; empty where nothing is to come."""
        if not self.to_come:
            return ""
        one = len(self.to_come) == 1 and self.to_come != ("cards",)
        names = listed(tuple(f"the {name}" for name in self.to_come))
        return f"{names[:1].upper()}{names[1:]} of this topic {'is' if one else 'are'} not written yet."


def listed(names: tuple[str, ...]) -> str:
    """`lesson`, `lesson and cards`, `lesson, cards and quiz`."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
