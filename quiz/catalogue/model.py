"""The base of every object of the catalogue: frozen, strict about keys, and rendered when it is loaded."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from pydantic import (
    AfterValidator,
    AllowInfNan,
    BaseModel,
    ConfigDict,
    PlainValidator,
    Strict,
    StringConstraints,
    ValidationInfo,
)

from exercises.suggestion import nearest, suggestion
from quiz.catalogue.figures import Figure
from quiz.catalogue.markdown import MarkdownError
from quiz.catalogue.misplaced import Place, refuse
from quiz.catalogue.quantity import measure

Concepts = Set[str]
LONGEST_SLUG = 60
SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
ITEM_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$"
ONE_LINE = r"^[^\n]*$"
WEB = r"^https?://[^\s]+$"
# How what does not match is told.
PATTERNS = {
    SLUG: "must be words in lower case with hyphens between them, such as hit-ratio",
    ITEM_ID: "must be a topic and a name in lower case with hyphens, such as caching/hit-ratio",
    ONE_LINE: "must stand on one line",
    WEB: "must be an address that begins with https:// and has no spaces",
}


@dataclass(frozen=True, slots=True)
class Context:
    """The names that a file may refer to: its own topic, the existing terms (by full id), the exercises (None where
    any may be named), the figures beside it; and the number of seeds with which each family of questions is tried."""

    topic: str = ""
    concepts: Concepts = frozenset()
    exercises: frozenset[str] | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    seeds: int = 1


class Frozen(BaseModel):
    """An object that never changes after it was read, and takes no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, arbitrary_types_allowed=True)


class Rendered(Frozen):
    """An object whose Markdown becomes HTML when the catalogue is loaded, so that a page costs nothing: `back_html`
    of `back`."""

    def model_post_init(self, context: object, /) -> None:
        mistakes: list[tuple[Place, str]] = []
        for kind in type(self).__mro__:
            for name, member in vars(kind).items():
                if isinstance(member, cached_property):
                    try:
                        getattr(self, name)
                    except MarkdownError as error:
                        mistakes += [((name.removesuffix("_html"),), told) for _, told in error.problems]
        refuse(mistakes)


def item_id(value: str, info: ValidationInfo) -> str:
    """An id for ever, `<topic>/<name>`, in the folder of that topic."""
    context = info.context
    if isinstance(context, Context) and context.topic and not value.startswith(f"{context.topic}/"):
        raise ValueError(f"must begin with {context.topic}/, the topic of its folder")
    return value


def term_id(value: str, info: ValidationInfo) -> str:
    """The full id of a term that has a short one in its own file: `lru` is `caching/lru`."""
    return f"{info.context.topic}/{value}" if isinstance(info.context, Context) and "/" not in value else value


def known_concept(value: str, info: ValidationInfo) -> str:
    """The full id of a term that exists, given shortly (a term of this topic) or in full."""
    full = term_id(value, info)
    if isinstance(info.context, Context) and full not in info.context.concepts:
        meant = nearest(full, sorted(info.context.concepts))
        told = f"did you mean {meant}?" if meant else "the topic.yaml of a topic lists its terms"
        raise ValueError(f"{value} is not a term of {'any' if '/' in value else 'this'} topic: {told}")
    return full


def known_exercise(value: str, info: ValidationInfo) -> str:
    """The slug of an exercise that exists."""
    known = info.context.exercises if isinstance(info.context, Context) else None
    if known is not None and value not in known:
        raise ValueError(f"{value} does not exist: {suggestion(value, sorted(known))}")
    return value


def known_figure(value: object, info: ValidationInfo) -> Figure:
    """The figure that a slug names."""
    if isinstance(value, Figure):
        return value
    figures = info.context.figures if isinstance(info.context, Context) else {}
    if not isinstance(value, str) or value not in figures:
        raise ValueError(f"there is no figure {value}: put {value}.svg into the folder figures, or name one of there")
    return figures[value]


def known_unit(value: str) -> str:
    """A unit for answers; an empty one is a plain count."""
    measure(1, value)
    return value


Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict(), AllowInfNan(False)]
Flag = Annotated[bool, Strict()]
Text = Annotated[str, StringConstraints(min_length=1, max_length=8_000)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=ONE_LINE)]
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=LONGEST_SLUG)]
ItemId = Annotated[str, StringConstraints(pattern=ITEM_ID, max_length=120), AfterValidator(item_id)]
TermId = Annotated[str, StringConstraints(max_length=120), AfterValidator(term_id), StringConstraints(pattern=ITEM_ID)]
ConceptRef = Annotated[str, AfterValidator(known_concept)]
FigureRef = Annotated[Figure, PlainValidator(known_figure)]
ExerciseRef = Annotated[Slug, AfterValidator(known_exercise)]
UnitName = Annotated[str, AfterValidator(known_unit)]
WebAddress = Annotated[str, StringConstraints(pattern=WEB, max_length=500)]


class Source(Frozen):
    """The place to look a fact up: a standard, a paper, a vendor's manual."""

    title: Line
    url: WebAddress
