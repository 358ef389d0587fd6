"""A topic of the curriculum, its terms, and its lesson."""

from enum import StrEnum

from markupsafe import Markup
from pydantic import Field

from quiz.catalogue.links import Link
from quiz.catalogue.model import Frozen, Line, Slug, TermId, Text, Whole


class Kind(StrEnum):
    """The four kinds of material of the course."""

    FOUNDATIONS = "foundations"
    CHARACTERISTICS = "characteristics"
    COMPONENTS = "components"
    TECHNOLOGIES = "technologies"


class State(StrEnum):
    """The author's word on a topic: an outline may lack anything but its terms. Pages ask `Catalogue.parts_of`."""

    COMPLETE = "complete"
    OUTLINE = "outline"


class Term(Frozen):
    """A concept, the subject of cards, questions and exercises. Its `id` is full: `caching/lru`."""

    id: TermId
    name: Line
    definition: Text

    @property
    def topic(self) -> str:
        return self.id.partition("/")[0]

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]


class Section(Frozen):
    """A heading of the lesson, to jump to."""

    id: str
    title: str


class Lesson(Frozen):
    """The reading of a topic, ready for the page; `minutes` at 200 words a minute, `links` to places of ours, and the
    slugs of its `explorables`."""

    html: Markup
    sections: tuple[Section, ...]
    minutes: int
    links: tuple[Link, ...] = ()
    explorables: tuple[str, ...] = ()


class TopicFile(Frozen):
    """The contents of topic.yaml."""

    title: Line
    kind: Kind
    order: Whole = Field(ge=1)
    summary: Line
    state: State
    terms: tuple[Term, ...] = Field(min_length=1)


class Topic(TopicFile):
    """A topic with its folder's name and its lesson; an outline may have none."""

    slug: Slug
    lesson: Lesson | None = None
