"""Questions whose parts are to be arranged: steps brought into order, and pairs that belong together."""

from functools import cached_property
from typing import Literal, Self

from markupsafe import Markup
from pydantic import Field, model_validator

from quiz.catalogue.markdown import render_inline
from quiz.catalogue.misplaced import refuse, repeated
from quiz.catalogue.model import Rendered, Text
from quiz.catalogue.questions import BaseQuestion


class OrderItem(Rendered):
    """A step of a sequence; `why` says why it stands where it stands."""

    text: Text
    why: Text

    @cached_property
    def text_html(self) -> Markup:
        return render_inline(self.text)

    @cached_property
    def why_html(self) -> Markup:
        return render_inline(self.why)


class OrderQuestion(BaseQuestion):
    """Steps to bring into order; the file has them in the right one."""

    kind: Literal["order"]
    items: tuple[OrderItem, ...] = Field(min_length=3, max_length=7)

    @model_validator(mode="after")
    def items_differ(self) -> Self:
        refuse(repeated((item.text for item in self.items), "items", "text"))
        return self


class Pair(Rendered):
    """Two texts that belong together, and the reason."""

    left: Text
    right: Text
    why: Text

    @cached_property
    def left_html(self) -> Markup:
        return render_inline(self.left)

    @cached_property
    def right_html(self) -> Markup:
        return render_inline(self.right)

    @cached_property
    def why_html(self) -> Markup:
        return render_inline(self.why)


class Extra(Rendered):
    """A right side that matches nothing, and the reason."""

    text: Text
    why: Text

    @cached_property
    def text_html(self) -> Markup:
        return render_inline(self.text)

    @cached_property
    def why_html(self) -> Markup:
        return render_inline(self.why)


class MatchQuestion(BaseQuestion):
    """Pairs to put together. A right side is known by its place: those of the pairs first, then the extra ones."""

    kind: Literal["match"]
    pairs: tuple[Pair, ...] = Field(min_length=3, max_length=6)
    extra: tuple[Extra, ...] = Field(default=(), max_length=3)

    @property
    def rights_html(self) -> tuple[Markup, ...]:
        return (*(pair.right_html for pair in self.pairs), *(extra.text_html for extra in self.extra))

    @model_validator(mode="after")
    def sides_differ(self) -> Self:
        rights = {pair.right for pair in self.pairs}
        refuse(
            [
                *repeated((pair.left for pair in self.pairs), "pairs", "left"),
                *repeated((pair.right for pair in self.pairs), "pairs", "right"),
                *repeated((extra.text for extra in self.extra), "extra", "text"),
                *(
                    (("extra", index, "text"), f"{extra.text} matches a pair: an extra one matches nothing")
                    for index, extra in enumerate(self.extra)
                    if extra.text in rights
                ),
            ]
        )
        return self
