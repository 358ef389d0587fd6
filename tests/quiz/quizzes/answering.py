"""Gives right and wrong answers to whatever a quiz asks, as a form would send them."""

from random import Random
from typing import Any

from quiz.catalogue import FlawQuestion, MultipleChoice, NumericQuestion, SingleChoice, get_catalogue
from quiz.demo.quizzing import given
from quiz.quizzes.answers import LETTERS, option_order
from quiz.quizzes.models import QuizAttempt


def answer_form(attempt: QuizAttempt, position: int, *, right: bool = True) -> dict[str, Any]:
    """The fields `letters`, `text` and `parts` for the question at a position."""
    question = get_catalogue().questions[attempt.items[position - 1].question_id].asked(attempt.seed)
    if isinstance(question, NumericQuestion):
        expected = question.answer.quantity
        text = str(expected) if right else f"{expected.value * 1e6} {expected.unit}"
        return {"letters": [], "text": text, "parts": []}
    if isinstance(question, SingleChoice | MultipleChoice | FlawQuestion):
        shown = zip(LETTERS, option_order(question, attempt.seed), strict=False)
        chosen = [letter for letter, index in shown if (index in question.correct) == right]
        return {"letters": chosen if right else chosen[:1], "text": "", "parts": []}
    fields = given(Random(position), question, attempt.seed, knows=right)
    return {"letters": list(fields.letters), "text": fields.text, "parts": list(fields.parts)}


def position_of_kind(attempt: QuizAttempt, kind: str) -> int:
    """The first position at which a question of that kind is asked."""
    questions = get_catalogue().questions
    return next(item.position for item in attempt.items if questions[item.question_id].kind == kind)
