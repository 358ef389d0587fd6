"""A finished quiz, told by concept: the questions, the answers and the expected answers."""

from dataclasses import dataclass

from exercises.exercise import Exercise
from quiz.catalogue import Term, get_catalogue
from quiz.quizzes.advice import ConceptScore, headline, next_step, slipped
from quiz.quizzes.asked import question_of, still_asked
from quiz.quizzes.marking import Mark
from quiz.quizzes.models import QuizAttempt
from quiz.quizzes.sheet import Sheet, sheet_of


@dataclass(frozen=True, slots=True)
class ConceptGroup:
    """The questions about one concept. Each question is listed once, under the first concept it names.

    What there is to review: `card` is the id of a card about the concept, None where there is none; `exercise` is the
    easiest one that practises it.
    """

    score: ConceptScore
    sheets: tuple[Sheet, ...]
    card: str | None
    exercise: Exercise | None


@dataclass(frozen=True, slots=True)
class Result:
    """The concepts that lost points, the greatest loss first, and those that held."""

    headline: str
    next_step: str
    slipped: tuple[ConceptGroup, ...]
    held: tuple[ConceptGroup, ...]

    @property
    def to_retry(self) -> int:
        """The number of questions that were not wholly right."""
        return sum(sheet.mark is not Mark.RIGHT for group in self.slipped for sheet in group.sheets)


def result_of(attempt: QuizAttempt) -> Result:
    groups = groups_of(sheets_of(attempt))
    slips = slipped(group.score for group in groups)
    return Result(
        headline=headline(attempt.points or 0.0, len(attempt.items), slips),
        next_step=next_step(slips),
        slipped=tuple(sorted((group for group in groups if group.score.lost > 0), key=lambda group: -group.score.lost)),
        held=tuple(group for group in groups if not group.score.lost > 0),
    )


def sheets_of(attempt: QuizAttempt) -> list[Sheet]:
    """The questions that are still in the course; an exam has those too that were not answered."""
    return [sheet_of(attempt, item, question_of(attempt, item)) for item in still_asked(attempt)]


def groups_of(sheets: list[Sheet]) -> list[ConceptGroup]:
    concepts = get_catalogue().concepts
    found: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        found.setdefault(sheet.question.concepts[0], []).append(sheet)
    return [group_of(concepts[concept], each) for concept, each in found.items()]


def group_of(concept: Term, sheets: list[Sheet]) -> ConceptGroup:
    points = sum(sheet.points or 0.0 for sheet in sheets)
    catalogue = get_catalogue()
    cards, exercises = catalogue.cards_by_concept.get(concept.id, ()), catalogue.exercises_about(concept.id)
    return ConceptGroup(
        score=ConceptScore(concept, points, len(sheets)),
        sheets=tuple(sheets),
        card=cards[0] if cards else None,
        exercise=min(exercises, key=lambda exercise: exercise.difficulty, default=None),
    )
