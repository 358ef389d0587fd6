"""An explorable: a figure of a lesson to play with, and the prediction that is asked before it shows anything.

The words are content, `explorables.yaml` beside the lesson. The model and the drawing are code of ours, in the folder
of `MODULES` that `module` names.
"""

import math
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self

from markupsafe import Markup
from pydantic import AfterValidator, Field, TypeAdapter, ValidationInfo, model_validator

from exercises.suggestion import suggestion
from quiz.catalogue.markdown import render_content, render_inline
from quiz.catalogue.misplaced import Misplaced, refuse, repeated
from quiz.catalogue.model import ConceptRef, Frozen, ItemId, Line, Number, Rendered, Slug, Source, Text, Whole

MODULES = Path(__file__).resolve().parents[1] / "static" / "js" / "explorables"
FILES = ("model.js", "figure.js")


class AnswerUnreadable(ValueError):
    """A prediction that is none of the options, or no number."""


def known_module(value: str, _info: ValidationInfo) -> str:
    """The name of a folder with a model and a drawing."""
    known = sorted(path.parent.name for path in MODULES.glob(f"*/{FILES[0]}"))
    if value not in known:
        raise ValueError(f"{value} does not exist: {suggestion(value, known)}")
    if missing := [name for name in FILES if not (MODULES / value / name).is_file()]:
        raise ValueError(f"{value} has no {missing[0]}: write it")
    return value


ModuleRef = Annotated[Slug, AfterValidator(known_module)]


class Prediction(Rendered):
    """The question that is asked before the figure shows anything."""

    prompt: Text

    @cached_property
    def prompt_html(self) -> Markup:
        return render_inline(self.prompt)


class Guess(Rendered):
    """An answer to choose, and the sentence about it that follows."""

    key: Slug
    text: Text
    why: Text

    @cached_property
    def text_html(self) -> Markup:
        return render_inline(self.text)

    @cached_property
    def why_html(self) -> Markup:
        return render_inline(self.why)


class Choice(Prediction):
    """A prediction that picks one of a few; `right` is the key of the option that the model comes to."""

    kind: Literal["choice"]
    options: tuple[Guess, ...] = Field(min_length=2, max_length=5)
    right: Slug

    @model_validator(mode="after")
    def right_is_an_option(self) -> Self:
        refuse(repeated((option.key for option in self.options), "options", "key"))
        if self.right not in (keys := [option.key for option in self.options]):
            raise Misplaced([(("right",), f"{self.right} is no option: {suggestion(self.right, keys)}")])
        return self

    def is_right(self, answer: str) -> bool:
        """Whether an answer, the key of an option, is right. Raises AnswerUnreadable."""
        if answer not in {option.key for option in self.options}:
            raise AnswerUnreadable(answer)
        return answer == self.right


class Numeric(Prediction):
    """A prediction of a number in a unit that is given; from `low` to `high` it counts as right."""

    kind: Literal["number"]
    right: Number
    low: Number
    high: Number
    unit: Annotated[str, Field(max_length=24)] = ""
    why: Text
    why_low: Text
    why_high: Text

    @cached_property
    def why_html(self) -> Markup:
        return render_inline(self.why)

    @cached_property
    def why_low_html(self) -> Markup:
        return render_inline(self.why_low)

    @cached_property
    def why_high_html(self) -> Markup:
        return render_inline(self.why_high)

    @model_validator(mode="after")
    def band_holds_the_number(self) -> Self:
        if not self.low <= self.right <= self.high:
            told = f"the band {self.low:g} to {self.high:g} does not hold {self.right:g}: widen it"
            raise Misplaced([(("low" if self.right < self.low else "high",), told)])
        return self

    def is_right(self, answer: str) -> bool:
        """Whether an answer, a number in plain digits, is right. Raises AnswerUnreadable."""
        try:
            number = float(answer)
        except ValueError as error:
            raise AnswerUnreadable(answer) from error
        if not math.isfinite(number):
            raise AnswerUnreadable(answer)
        return self.low <= number <= self.high


class Room(Frozen):
    """The height in rem that the figure takes, an even number: in a lesson on a desk, and on a phone."""

    wide: Whole = Field(ge=10, le=44, multiple_of=2)
    narrow: Whole = Field(ge=10, le=44, multiple_of=2)


class Explorable(Rendered):
    """A figure to play with; `id` is stable for ever, since predictions are recorded under it."""

    id: ItemId
    title: Line
    module: ModuleRef
    concepts: tuple[ConceptRef, ...] = Field(min_length=1)
    room: Room
    still: Line
    prediction: Choice | Numeric = Field(discriminator="kind")
    words: Text
    source: Source

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]

    @property
    def topic(self) -> str:
        return self.id.partition("/")[0]

    @cached_property
    def words_html(self) -> Markup:
        return render_content(self.words)


EXPLORABLE: TypeAdapter[Explorable] = TypeAdapter(Explorable)
