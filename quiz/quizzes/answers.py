"""The answer to a question: read from the form once, kept as plain data, and understood when it is shown again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from quiz.catalogue import NumericQuestion, Quantity, QuantityError, Question, parse_quantity
from quiz.quizzes.picking import lot

LETTERS = "ABCDEF"
NOTHING_CHOSEN = "Choose an answer first."
ONLY_ONE = "Only one of them is right: choose one."
NO_SUCH_OPTION = "That is none of the answers. Choose one that is listed."


class AnswerUnreadable(ValueError):
    """The form holds no answer; the message is one sentence for the learner. Nothing is counted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Chosen options by their places in the question's file, or the text of an estimate."""

    options: tuple[int, ...] = ()
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text} if self.text else {"options": list(self.options)}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        return cls(options=tuple(stored.get("options", ())), text=stored.get("text", ""))

    @property
    def quantity(self) -> Quantity | None:
        """The estimate; None where there is none, as when the question was another one then."""
        try:
            return parse_quantity(self.text)
        except QuantityError:
            return None


def read_answer(question: Question, *, letters: Sequence[str], text: str, seed: int) -> Answer:
    """The answer in a form. Raises AnswerUnreadable."""
    if isinstance(question, NumericQuestion):
        return read_estimate(text)
    by_letter = dict(zip(LETTERS, option_order(question, seed), strict=False))
    chosen = sorted(set(letters))
    if not chosen:
        raise AnswerUnreadable(NOTHING_CHOSEN)
    if not set(chosen) <= by_letter.keys():
        raise AnswerUnreadable(NO_SUCH_OPTION)
    if question.kind == "single" and len(chosen) > 1:
        raise AnswerUnreadable(ONLY_ONE)
    return Answer(options=tuple(sorted(by_letter[letter] for letter in chosen)))


def read_estimate(text: str) -> Answer:
    try:
        parse_quantity(text)
    except QuantityError as error:
        raise AnswerUnreadable(str(error)) from error
    return Answer(text=text.strip())


def option_order(question: Question, seed: int) -> tuple[int, ...]:
    """The places of a question's options in the order in which one attempt shows them: () for an estimate."""
    if isinstance(question, NumericQuestion):
        return ()
    return tuple(sorted(range(len(question.options)), key=lambda index: lot(seed, f"{question.id}:{index}")))
