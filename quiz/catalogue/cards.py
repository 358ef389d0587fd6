"""A card: one question about one term, its answer, and the why behind it."""

from enum import StrEnum
from functools import cached_property
from typing import Self

from markupsafe import Markup
from pydantic import model_validator

from quiz.catalogue.markdown import render_content, render_inline
from quiz.catalogue.misplaced import Misplaced, refuse
from quiz.catalogue.model import ConceptRef, FigureRef, ItemId, Rendered, Source, Text

WORDS_ON_A_BACK = 60
WORDS_OF_WHY = 140


class Asks(StrEnum):
    """The kind of question that a card asks about its term."""

    DEFINITION = "definition"  # the meaning of the term
    TERM = "term"  # the term for a description
    HOW = "how"  # a step, a rule, a fact of how it works
    WHY = "why"
    COMPARE = "compare"  # two things side by side
    CHOICE = "choice"  # A or B, given a situation
    WHEN_NOT = "when-not"
    NUMBER = "number"
    FAILURE = "failure"  # what breaks if


def words(text: str) -> int:
    """The number of words that a reader meets: a bullet or the bar of a table is none."""
    return sum(any(map(str.isalnum, part)) for part in text.split())


class Card(Rendered):
    """A card, as a review shows it; `id` is stable for ever, since progress hangs on it."""

    id: ItemId
    concept: ConceptRef
    asks: Asks | None = None
    front: Text
    back: Text
    explain: Text
    source: Source
    figure: FigureRef | None = None

    @model_validator(mode="after")
    def concept_is_of_the_same_topic(self) -> Self:
        if not self.concept.startswith(f"{self.topic}/"):
            told = f"{self.concept} is a term of another topic: name one of {self.topic}"
            raise Misplaced([(("concept",), told)])
        return self

    @model_validator(mode="after")
    def is_short_enough_to_recall(self) -> Self:
        limits = (("back", self.back, WORDS_ON_A_BACK), ("explain", self.explain, WORDS_OF_WHY))
        refuse(
            ((key,), f"{count} words; at most {most}") for key, text, most in limits if (count := words(text)) > most
        )
        return self

    @property
    def topic(self) -> str:
        return self.id.partition("/")[0]

    @cached_property
    def front_html(self) -> Markup:
        return render_inline(self.front)

    @cached_property
    def back_html(self) -> Markup:
        return render_content(self.back)

    @cached_property
    def explain_html(self) -> Markup:
        return render_content(self.explain)
