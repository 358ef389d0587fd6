"""A lesson file as a page with sections."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from quiz.catalogue.errors import CatalogueError, problem
from quiz.catalogue.explorable_html import fill_explorables
from quiz.catalogue.explorables import Explorable
from quiz.catalogue.figures import Figure
from quiz.catalogue.markdown import MarkdownError, render_page
from quiz.catalogue.topics import Lesson, Section
from quiz.catalogue.yaml_lines import read_text

WORDS_A_MINUTE = 200


NO_EXPLORABLES: Mapping[str, Explorable] = MappingProxyType({})


def load_lesson(
    path: Path, figures: Mapping[str, Figure], explorables: Mapping[str, Explorable] | None = NO_EXPLORABLES
) -> Lesson:
    """The lesson with its figures in place, those to play with too; where these are None, for the mistakes in them, any
    may be named. Raises CatalogueError with the line of each mistake."""
    text = read_text(path)
    try:
        page = render_page(text, figures, is_lesson=True, explorables=explorables)
    except MarkdownError as error:
        raise CatalogueError(problem(path, line, "", told) for line, told in error.problems) from error
    if not page.sections:
        raise CatalogueError.at(path, 1, "", "has no section: begin one with ##")
    sections = tuple(Section(id=name, title=title) for name, title in page.sections)
    minutes = max(1, round(len(text.split()) / WORDS_A_MINUTE))
    html = Markup(fill_explorables(page.html, explorables or {})) if explorables else page.html  # noqa: S704 - sanitised
    return Lesson(html=html, sections=sections, minutes=minutes, links=page.links, explorables=page.explorables)
