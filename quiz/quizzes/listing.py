"""The list of quizzes: the modes, and a quiz about each topic that has questions. Rules only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quiz.catalogue import Catalogue, Question
from quiz.quizzes.modes import Mode
from quiz.quizzes.picking import LENGTH, Past, missed
from quiz.quizzes.queries import AttemptRow
from quiz.texts.wording import counted


@dataclass(frozen=True, slots=True)
class Offer:
    """A quiz to start. `last` is the newest finished one about the same."""

    value: str
    title: str
    reason: str
    last: AttemptRow | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The list for one learner: the quizzes `under_way` without those of a day that has passed, the `daily` one of
    today once it is begun, the number of questions to get right, and a quiz for each topic."""

    under_way: tuple[AttemptRow, ...]
    mixed: Offer | None
    daily: AttemptRow | None
    missed: int
    answered: int
    topics: tuple[Offer, ...]

    @property
    def mistakes(self) -> str:
        """The words about what was missed."""
        if not self.answered:
            return "Questions that you do not get wholly right gather here"
        if not self.missed:
            return "None: every question was right when asked last"
        most = f", {LENGTH} at a time" if self.missed > LENGTH else ""
        return f"{counted(self.missed, 'question')} to get right{most}"


def listing(catalogue: Catalogue, current: Sequence[AttemptRow], past: Mapping[str, Past], *, today: date) -> Listing:
    """The list by the open quizzes and the last finished ones, and by the last answer to each question."""
    last = [row for row in current if row.finished_at]
    under_way = [row for row in current if not row.finished_at and (row.day is None or row.day >= today)]
    ready = counted(len(catalogue.ready()), "topic")
    mixed = Offer(Mode.MIXED, "Mixed", f"Ten questions across {ready}", newest(last, Mode.MIXED))
    return Listing(
        under_way=tuple(under_way),
        mixed=mixed if catalogue.ready() else None,
        daily=next((row for row in current if row.day and row.day >= today), None),
        missed=len(missed(catalogue.questions.values(), past)),
        answered=len(past),
        topics=tuple(
            Offer(
                each.slug,
                each.title,
                reason(catalogue.questions_of(each.slug), past),
                newest(last, Mode.TOPIC, each.slug),
            )
            for each in catalogue.with_a_quiz()
        ),
    )


def newest(rows: Sequence[AttemptRow], mode: Mode, topic: str | None = None) -> AttemptRow | None:
    return next((row for row in rows if row.mode == mode and row.topic == topic), None)


def reason(questions: Sequence[Question], past: Mapping[str, Past]) -> str:
    """The reason to take a quiz: its new questions, and those that were missed when last asked."""
    new = sum(question.id not in past for question in questions)
    missed = sum(question.id in past and past[question.id].points < 1 for question in questions)
    if new == len(questions):
        return f"{counted(new, 'question')}, all new to you" if new > 1 else "1 question, new to you"
    parts = [f"{new} new" if new else "", f"{missed} to get right" if missed else ""]
    said = " and ".join(part for part in parts if part)
    if not said:
        return f"All {len(questions)} right when asked last" if len(questions) > 1 else "Right when asked last"
    return f"{said}, of {counted(len(questions), 'question')}"
