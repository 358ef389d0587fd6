"""The points of an answer, from 0 to 1: rules only."""

from collections.abc import Set
from enum import StrEnum

from quiz.catalogue import (
    AskedQuestion,
    ClozeQuestion,
    Judgement,
    MatchQuestion,
    NumericQuestion,
    OrderQuestion,
    ShortQuestion,
    judge,
)
from quiz.quizzes.answers import Answer
from quiz.quizzes.sequences import longest_right

KINDLY = "Case, accents, hyphens, a plural and one typo in a long word do not matter."
RULES = {
    "single": "One point for the right one.",
    "multiple": "Each right one counts, and each wrong one takes one of them away.",
    "numeric": "One point for a value in the accepted band, with its unit. Half a point for the right order of "
    "magnitude, or for a right number without its unit.",
    "order": "Each step that stands in the right order counts, and each one that would have to be moved takes one of "
    "them away.",
    "match": "Each right pair counts.",
    "cloze": f"Each right gap counts. {KINDLY}",
    "short": f"One point for the right answer. {KINDLY}",
    "flaw": "One point for the line with the flaw.",
}
HALF = 0.5


class Mark(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"

    @classmethod
    def of(cls, points: float) -> "Mark":
        return cls.RIGHT if points >= 1 else cls.PARTLY if points > 0 else cls.WRONG


def points_for(question: AskedQuestion, answer: Answer) -> float:
    if isinstance(question, NumericQuestion):
        return points_for_estimate(judge(quantity, question.answer)) if (quantity := answer.quantity) else 0.0
    if isinstance(question, ShortQuestion):
        return float(question.is_right(answer.text))
    if isinstance(question, ClozeQuestion):
        right = sum(gap.is_right(text) for gap, text in zip(question.gaps, answer.texts, strict=False))
        return right / len(question.gaps)
    if isinstance(question, OrderQuestion):
        return points_for_order(answer.order)
    if isinstance(question, MatchQuestion):
        return sum(place == right for place, right in enumerate(answer.matches)) / len(question.pairs)
    return points_for_choice(question.correct, set(answer.options))


def points_for_choice(correct: Set[int], chosen: Set[int]) -> float:
    """Right picks minus wrong ones, over the number of right options; never below zero."""
    return max(0, len(chosen & correct) - len(chosen - correct)) / len(correct)


def points_for_order(order: tuple[int, ...]) -> float:
    """Steps in the right order minus those to be moved, over all steps; never below zero. A guess is then worth about
    what it is worth by pairs of neighbours, a quarter at four steps; all in order but one step is worth more."""
    kept = len(longest_right(order))
    return max(0, 2 * kept - len(order)) / len(order) if order else 0.0


def points_for_estimate(judgement: Judgement) -> float:
    """All for a value in the band and a unit of its kind; half for one of the two, if the order is right."""
    if judgement.value_ok and judgement.unit_ok:
        return 1.0
    close = judgement.value_ok or (judgement.unit_ok and judgement.magnitude_off == 0)
    return HALF if close else 0.0
