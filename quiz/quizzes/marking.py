"""The points of an answer, from 0 to 1: rules only."""

from collections.abc import Set
from enum import StrEnum

from quiz.catalogue import Judgement, NumericQuestion, Question, judge
from quiz.quizzes.answers import Answer

RULES = {
    "single": "One point for the right one.",
    "multiple": "Each right one counts, and each wrong one takes one of them away.",
    "numeric": "One point for a value in the accepted band, with its unit. Half a point for the right order of "
    "magnitude, or for a right number without its unit.",
}
HALF = 0.5


class Mark(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"

    @classmethod
    def of(cls, points: float) -> "Mark":
        return cls.RIGHT if points >= 1 else cls.PARTLY if points > 0 else cls.WRONG


def points_for(question: Question, answer: Answer) -> float:
    if not isinstance(question, NumericQuestion):
        return points_for_choice(question.correct, set(answer.options))
    return points_for_estimate(judge(quantity, question.answer)) if (quantity := answer.quantity) else 0.0


def points_for_choice(correct: Set[int], chosen: Set[int]) -> float:
    """Right picks minus wrong ones, over the number of right options; never below zero."""
    return max(0, len(chosen & correct) - len(chosen - correct)) / len(correct)


def points_for_estimate(judgement: Judgement) -> float:
    """All for a value in the band and a unit of its kind; half for one of the two, if the order is right."""
    if judgement.value_ok and judgement.unit_ok:
        return 1.0
    close = judgement.value_ok or (judgement.unit_ok and judgement.magnitude_off == 0)
    return HALF if close else 0.0
