"""The question with a flaw to spot: a small design or trace, one line of which is wrong."""

from functools import cached_property
from typing import Literal, Self

from markupsafe import Markup
from pydantic import Field, model_validator

from quiz.catalogue.markdown import render_inline
from quiz.catalogue.misplaced import Misplaced, refuse, repeated
from quiz.catalogue.model import Flag, Rendered, Text
from quiz.catalogue.questions import BaseQuestion


class FlawLine(Rendered):
    """A line of a design: `why` says why it is the flaw, or why it is sound."""

    text: Text
    flaw: Flag = False
    why: Text

    @property
    def correct(self) -> bool:
        """Whether to choose this line is right."""
        return self.flaw

    @cached_property
    def text_html(self) -> Markup:
        return render_inline(self.text)

    @cached_property
    def why_html(self) -> Markup:
        return render_inline(self.why)


class FlawQuestion(BaseQuestion):
    """A design in lines, shown in their order. The one with the flaw is to be chosen."""

    kind: Literal["flaw"]
    lines: tuple[FlawLine, ...] = Field(min_length=4, max_length=8)

    @property
    def options(self) -> tuple[FlawLine, ...]:
        return self.lines

    @property
    def correct(self) -> frozenset[int]:
        return frozenset(index for index, line in enumerate(self.lines) if line.flaw)

    @model_validator(mode="after")
    def one_line_has_the_flaw(self) -> Self:
        refuse(repeated((line.text for line in self.lines), "lines", "text"))
        if len(self.correct) != 1:
            raise Misplaced([(("lines",), f"exactly one must have flaw: true, not {len(self.correct)}")])
        return self
