"""What all questions of a quiz have, and three of their kinds: one right option, several, a number with a unit."""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal, Self

from markupsafe import Markup
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from quiz.catalogue.cards import words
from quiz.catalogue.estimates import Expected, judge
from quiz.catalogue.markdown import render_content, render_inline
from quiz.catalogue.misplaced import Misplaced, Place, refuse, repeated
from quiz.catalogue.model import (
    ConceptRef,
    Flag,
    Frozen,
    ItemId,
    Line,
    Number,
    Rendered,
    Source,
    Text,
    UnitName,
    Whole,
)
from quiz.catalogue.quantity import Quantity, measure

NEAR_A_SLIP = 0.05
LONGEST_EXPLANATION = 70  # words
NOTHING_DRAWN: Mapping[str, str] = MappingProxyType({})


class Option(Rendered):
    """An answer to choose, and the sentence shown about it afterwards."""

    text: Text
    correct: Flag
    why: Text

    @cached_property
    def text_html(self) -> Markup:
        return render_inline(self.text)

    @cached_property
    def why_html(self) -> Markup:
        return render_inline(self.why)


class Step(Frozen):
    """A line of the working: its label, and the sum."""

    label: Line
    sum: Line


def split_step(value: object) -> object:
    """The label and the sum of a step in a file: `Seconds in a day | 24 × 3,600 = 86,400 s`."""
    if not isinstance(value, str):
        return value
    label, bar, reckoning = value.partition("|")
    if not bar:
        raise ValueError("must be written as label | sum, with a bar between them")
    return {"label": label, "sum": reckoning}


class Slip(Rendered):
    """A likely wrong answer, and the reason for it."""

    value: Number = Field(ge=0)
    unit: UnitName = ""
    why: Text

    @property
    def quantity(self) -> Quantity:
        return measure(self.value, self.unit)

    @cached_property
    def why_html(self) -> Markup:
        return render_inline(self.why)


def right_slips(slips: Iterable[Slip], answer: Expected) -> Iterator[tuple[Place, str]]:
    """A mistake for each slip that would be accepted as the answer."""
    for index, slip in enumerate(slips):
        judgement = judge(slip.quantity, answer)
        if judgement.value_ok and judgement.unit_ok:
            yield (
                ("slips", index, "value"),
                f"{slip.quantity} would be accepted as right: delete it, or narrow the band",
            )


def short_enough(text: str) -> str:
    if (count := words(text)) > LONGEST_EXPLANATION:
        raise ValueError(f"{count} words; at most {LONGEST_EXPLANATION}")
    return text


class QuestionParts(Frozen):
    """The parts of every kind of question; `id` is stable for ever."""

    id: ItemId
    concepts: tuple[ConceptRef, ...] = Field(min_length=1)
    difficulty: Whole = Field(ge=1, le=5)
    prompt: Text
    explanation: Annotated[Text, AfterValidator(short_enough)]
    source: Source

    @property
    def topic(self) -> str:
        return self.id.partition("/")[0]


class BaseQuestion(QuestionParts, Rendered):
    """A question that can be asked as it stands."""

    def asked(self, seed: int, drawn: Mapping[str, str] = NOTHING_DRAWN) -> Self:
        """The question as an attempt with this seed asks it: the same for all seeds, but for a family."""
        return self

    def draw_for(self, seed: int) -> dict[str, str]:
        """The numbers that an attempt draws for this question: none, but for a family."""
        return {}

    @cached_property
    def prompt_html(self) -> Markup:
        return render_content(self.prompt)

    @cached_property
    def explanation_html(self) -> Markup:
        return render_content(self.explanation)


class ChoiceQuestion(BaseQuestion):
    """A question with options. Options are known by their place in the file, whatever order they are shown in."""

    options: tuple[Option, ...] = Field(min_length=4, max_length=6)

    @property
    def correct(self) -> frozenset[int]:
        return frozenset(index for index, option in enumerate(self.options) if option.correct)

    @model_validator(mode="after")
    def options_differ(self) -> Self:
        refuse(repeated((option.text for option in self.options), "options", "text"))
        return self


class SingleChoice(ChoiceQuestion):
    kind: Literal["single"]
    options: tuple[Option, ...] = Field(min_length=4, max_length=4)

    @model_validator(mode="after")
    def one_is_correct(self) -> Self:
        if len(self.correct) != 1:
            raise Misplaced([(("options",), f"exactly one must be correct, not {len(self.correct)}")])
        return self


class MultipleChoice(ChoiceQuestion):
    kind: Literal["multiple"]

    @model_validator(mode="after")
    def some_are_correct(self) -> Self:
        if not self.correct:
            raise Misplaced([(("options",), "at least one must be correct: true")])
        if len(self.correct) == len(self.options):
            raise Misplaced([(("options",), "at least one must be wrong: nobody has to choose between right ones")])
        return self


class NumericQuestion(BaseQuestion):
    """An estimate: any unit of the right kind is taken, and likely slips are named."""

    kind: Literal["numeric"]
    answer: Expected
    working: tuple[Annotated[Step, BeforeValidator(split_step)], ...] = Field(min_length=1)
    slips: tuple[Slip, ...] = ()

    @model_validator(mode="after")
    def slips_are_wrong(self) -> Self:
        refuse(right_slips(self.slips, self.answer))
        return self

    def slip_near(self, answer: Quantity) -> Slip | None:
        """The named slip that an answer comes closest to, where it comes close to one."""
        near = (slip for slip in self.slips if is_near(answer, slip.quantity))
        return min(near, key=lambda slip: abs(answer.base - slip.quantity.base), default=None)


def is_near(answer: Quantity, slip: Quantity) -> bool:
    return answer.dimension is slip.dimension and math.isclose(answer.base, slip.base, rel_tol=NEAR_A_SLIP)
