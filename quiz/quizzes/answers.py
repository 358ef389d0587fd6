"""The answer to a question: kept as plain data, and understood when it is shown again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from quiz.catalogue import (
    AskedQuestion,
    FlawQuestion,
    MatchQuestion,
    MultipleChoice,
    OrderQuestion,
    Quantity,
    QuantityError,
    SingleChoice,
    parse_quantity,
)
from quiz.quizzes.picking import lot

LETTERS = "ABCDEFGHI"  # enough for six pairs with three more right sides


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of a form, as they came: letters of options, a typed text, parts of what is arranged or filled in."""

    letters: Sequence[str] = ()
    text: str = ""
    parts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One of: chosen options, steps in the order given, right sides in the order of the left ones, all by their places
    in the question's file; a typed text; the texts of gaps."""

    options: tuple[int, ...] = ()
    text: str = ""
    order: tuple[int, ...] = ()
    matches: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        if self.text:
            return {"text": self.text}
        lists = {"order": self.order, "matches": self.matches, "texts": self.texts}
        kept = {name: list(values) for name, values in lists.items() if values}
        return kept or {"options": list(self.options)}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        return cls(
            options=tuple(stored.get("options", ())),
            text=stored.get("text", ""),
            order=tuple(stored.get("order", ())),
            matches=tuple(stored.get("matches", ())),
            texts=tuple(stored.get("texts", ())),
        )

    @property
    def quantity(self) -> Quantity | None:
        """The estimate; None where there is none, as when the question was another one then."""
        try:
            return parse_quantity(self.text)
        except QuantityError:
            return None


def option_order(question: AskedQuestion, seed: int) -> tuple[int, ...]:
    """The places of a question's options, steps or right sides in the order in which one attempt shows them, each
    under its letter: () where nothing is chosen. Steps never begin in their right order; lines keep theirs."""
    if isinstance(question, SingleChoice | MultipleChoice):
        return shuffled(question.id, len(question.options), seed)
    if isinstance(question, FlawQuestion):
        return tuple(range(len(question.lines)))
    if isinstance(question, MatchQuestion):
        return shuffled(question.id, len(question.rights_html), seed)
    if isinstance(question, OrderQuestion):
        order = shuffled(question.id, len(question.items), seed)
        return order if order != tuple(sorted(order)) else (*order[1:], order[0])
    return ()


def shuffled(name: str, count: int, seed: int) -> tuple[int, ...]:
    return tuple(sorted(range(count), key=lambda index: lot(seed, f"{name}:{index}")))


def given_again(question: AskedQuestion, answer: Answer, seed: int) -> Given:
    """The fields of a form that say a kept answer, so that it can be changed."""
    letters = {index: letter for letter, index in zip(LETTERS, option_order(question, seed), strict=False)}
    order = [f"{letters.get(index, '')}{place}" for place, index in enumerate(answer.order, start=1)]
    matches = [f"{number}{letters.get(index, '')}" for number, index in enumerate(answer.matches, start=1)]
    return Given(
        letters=[letters[index] for index in answer.options if index in letters],
        text=answer.text,
        parts=[*order, *matches, *answer.texts],
    )
