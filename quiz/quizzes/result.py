"""A finished quiz, told by concept: what was asked, what was answered and what was expected."""

from dataclasses import dataclass

from quiz.catalogue import Term, get_catalogue
from quiz.quizzes.advice import ConceptScore, headline, next_step, slipped
from quiz.quizzes.models import QuizAttempt
from quiz.quizzes.sheet import Sheet, sheet_of


@dataclass(frozen=True, slots=True)
class ConceptGroup:
    """The questions about one concept. Each question is listed once, under the first concept it names."""

    score: ConceptScore
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """`review` is the slug of the topic whose cards to go back to; None when nothing slipped."""

    headline: str
    next_step: str
    groups: tuple[ConceptGroup, ...]
    review: str | None


def result_of(attempt: QuizAttempt) -> Result:
    """The concepts that lost most come first, the others follow in the order of the quiz."""
    groups = sorted(groups_of(sheets_of(attempt)), key=lambda group: -group.score.lost)
    slips = slipped(group.score for group in groups)
    return Result(
        headline=headline(attempt.points or 0.0, len(attempt.items), slips),
        next_step=next_step(slips),
        groups=tuple(groups),
        review=slips[0].concept.topic if slips else None,
    )


def sheets_of(attempt: QuizAttempt) -> list[Sheet]:
    """The answered questions that are still in the course."""
    questions = get_catalogue().questions
    kept = [item for item in attempt.items if item.question_id in questions]
    return [sheet_of(attempt, item, questions[item.question_id]) for item in kept]


def groups_of(sheets: list[Sheet]) -> list[ConceptGroup]:
    concepts = get_catalogue().concepts
    found: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        found.setdefault(sheet.question.concepts[0], []).append(sheet)
    return [group_of(concepts[concept], each) for concept, each in found.items()]


def group_of(concept: Term, sheets: list[Sheet]) -> ConceptGroup:
    points = sum(sheet.points or 0.0 for sheet in sheets)
    return ConceptGroup(ConceptScore(concept, points, len(sheets)), tuple(sheets))
