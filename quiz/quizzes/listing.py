"""The list of quizzes: a quiz about each topic that is taught, and a mixed one. Rules only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quiz.catalogue import Catalogue, Question
from quiz.quizzes.picking import Past
from quiz.quizzes.queries import MIXED, AttemptRow


@dataclass(frozen=True, slots=True)
class Offer:
    """A quiz to start. `last` is the newest finished one about the same."""

    value: str
    title: str
    reason: str
    last: AttemptRow | None


def offers(catalogue: Catalogue, last: Sequence[AttemptRow], past: Mapping[str, Past]) -> list[Offer]:
    """The mixed quiz first, then a quiz for each topic that is taught; none while no topic is. `last`
    holds the last finished quizzes."""
    taught = [each for each in catalogue.topics.values() if each.is_complete and catalogue.questions_of(each.slug)]
    if not taught:
        return []
    mixed = Offer(MIXED, "Mixed", f"Ten questions across {len(taught)} topics", last_about(None, last))
    return [mixed] + [
        Offer(each.slug, each.title, reason(catalogue.questions_of(each.slug), past), last_about(each.slug, last))
        for each in taught
    ]


def last_about(topic: str | None, last: Sequence[AttemptRow]) -> AttemptRow | None:
    return next((row for row in last if row.topic == topic), None)


def reason(questions: Sequence[Question], past: Mapping[str, Past]) -> str:
    """The reason to take a quiz: its new questions, and those that were missed when last asked."""
    new = sum(question.id not in past for question in questions)
    missed = sum(question.id in past and past[question.id].points < 1 for question in questions)
    if new == len(questions):
        return f"{new} questions, all new to you"
    parts = [f"{new} new" if new else "", f"{missed} to get right" if missed else ""]
    said = " and ".join(part for part in parts if part)
    return f"{said}, of {len(questions)} questions" if said else f"All {len(questions)} right when asked last"
