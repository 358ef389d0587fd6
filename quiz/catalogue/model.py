"""The base of every object of the catalogue: frozen, strict about keys, and rendered when it is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationInfo

from quiz.catalogue.figures import Figure
from quiz.catalogue.quantity import measure

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
ITEM_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$"


@dataclass(frozen=True, slots=True)
class Context:
    """What a file may refer to: its own topic, the terms there are (by full id), the figures beside it."""

    topic: str = ""
    concepts: frozenset[str] = frozenset()
    figures: Mapping[str, Figure] = field(default_factory=dict)


class Frozen(BaseModel):
    """An object that never changes after it was read, and takes no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, arbitrary_types_allowed=True)


class Rendered(Frozen):
    """Its Markdown becomes HTML when the catalogue is loaded, so that a page costs nothing."""

    def model_post_init(self, context: object, /) -> None:
        for kind in type(self).__mro__:
            for name, member in vars(kind).items():
                if isinstance(member, cached_property):
                    getattr(self, name)


def item_id(value: str, info: ValidationInfo) -> str:
    """An id for ever, `<topic>/<name>`, in the folder of that topic."""
    context = info.context
    if isinstance(context, Context) and context.topic and not value.startswith(f"{context.topic}/"):
        raise ValueError(f"must start with {context.topic}/")
    return value


def term_id(value: str, info: ValidationInfo) -> str:
    """The full id of a term that has a short one in its own file: `lru` is `caching/lru`."""
    return f"{info.context.topic}/{value}" if isinstance(info.context, Context) and "/" not in value else value


def known_concept(value: str, info: ValidationInfo) -> str:
    """The full id of a term that exists, given shortly (a term of this topic) or in full."""
    full = term_id(value, info)
    if isinstance(info.context, Context) and full not in info.context.concepts:
        raise ValueError(f"{value} is not a term of {'any' if '/' in value else 'this'} topic")
    return full


def known_figure(value: object, info: ValidationInfo) -> object:
    """The figure that a slug names."""
    if not isinstance(value, str):
        return value
    figures = info.context.figures if isinstance(info.context, Context) else {}
    if value not in figures:
        raise ValueError(f"there is no figure {value}")
    return figures[value]


def known_unit(value: str) -> str:
    """A unit for answers; an empty one is a plain count."""
    measure(1, value)
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=8_000)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n]*$")]
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=60)]
ItemId = Annotated[str, StringConstraints(pattern=ITEM_ID, max_length=120), AfterValidator(item_id)]
TermId = Annotated[str, StringConstraints(max_length=120), AfterValidator(term_id), StringConstraints(pattern=ITEM_ID)]
ConceptRef = Annotated[str, AfterValidator(known_concept)]
FigureRef = Annotated[Figure, BeforeValidator(known_figure)]
UnitName = Annotated[str, AfterValidator(known_unit)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=500)]


class Source(Frozen):
    """The place to look a fact up: a standard, a paper, a vendor's manual."""

    title: Line
    url: WebAddress
