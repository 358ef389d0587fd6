"""A card: one question about one term, its answer, and the why behind it."""

from functools import cached_property
from typing import Self

from markupsafe import Markup
from pydantic import model_validator

from quiz.catalogue.markdown import render_content, render_inline
from quiz.catalogue.model import ConceptRef, FigureRef, ItemId, Rendered, Source, Text


class Card(Rendered):
    """A card, as a review shows it; `id` is stable for ever, since progress hangs on it."""

    id: ItemId
    concept: ConceptRef
    front: Text
    back: Text
    explain: Text
    source: Source
    figure: FigureRef | None = None

    @model_validator(mode="after")
    def concept_is_of_the_same_topic(self) -> Self:
        if not self.concept.startswith(f"{self.topic}/"):
            raise ValueError(f"concept: {self.concept} is a term of another topic")
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
