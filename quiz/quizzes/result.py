"""A finished quiz, told by concept: the questions, the answers and the expected answers."""

from dataclasses import dataclass

from quiz.catalogue import Term, get_catalogue
from quiz.quizzes.advice import ConceptScore, headline, next_step, slipped
from quiz.quizzes.models import QuizAttempt
from quiz.quizzes.service import question_of
from quiz.quizzes.sheet import Sheet, sheet_of


@dataclass(frozen=True, slots=True)
class ConceptGroup:
    """The questions about one concept. Each question is listed once, under the first concept it names.

    `card` is the id of a card about the concept, to be reviewed; None where there is none.
    """

    score: ConceptScore
    sheets: tuple[Sheet, ...]
    card: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """The concepts that lost points, the greatest loss first, and those that held."""

    headline: str
    next_step: str
    slipped: tuple[ConceptGroup, ...]
    held: tuple[ConceptGroup, ...]


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
    """The answered questions that are still in the course."""
    questions = get_catalogue().questions
    kept = [item for item in attempt.items if item.question_id in questions]
    return [sheet_of(attempt, item, question_of(attempt, item)) for item in kept]


def groups_of(sheets: list[Sheet]) -> list[ConceptGroup]:
    concepts = get_catalogue().concepts
    found: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        found.setdefault(sheet.question.concepts[0], []).append(sheet)
    return [group_of(concepts[concept], each) for concept, each in found.items()]


def group_of(concept: Term, sheets: list[Sheet]) -> ConceptGroup:
    points = sum(sheet.points or 0.0 for sheet in sheets)
    cards = get_catalogue().cards_about(concept.id)
    return ConceptGroup(ConceptScore(concept, points, len(sheets)), tuple(sheets), cards[0].id if cards else None)
