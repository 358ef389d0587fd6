"""Markdown as HTML: our content with its figures and facts, and learners' text, of which nothing is trusted.

Raw HTML is never taken, and all output is sanitised. Figures are our own checked drawings, so they come in after that.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table
from markdown_it.rules_core import StateCore
from markupsafe import Markup

from quiz.catalogue.figures import Figure
from quiz.catalogue.highlighting import highlight
from quiz.catalogue.links import Link, made_relative
from quiz.catalogue.markdown_blocks import add_our_blocks, fill_figures

LONGEST_UNTRUSTED = 20_000
LARGEST_HTML = 20 * LONGEST_UNTRUSTED  # a link's address written once can be used a thousand times
MOST_CELLS = 4_000  # of a learner's table: cells that a short row leaves out are made up
INLINE_TAGS = {"a", "br", "code", "em", "span", "strong"}
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
LISTS_AND_TABLES = {"li", "ol", "table", "tbody", "td", "th", "thead", "tr", "ul"}
TEXT_TAGS = INLINE_TAGS | HEADINGS | LISTS_AND_TABLES | {"blockquote", "div", "hr", "p", "pre"}
CONTENT_TAGS = TEXT_TAGS | {"dd", "dl", "dt", "figcaption", "figure"}
CLASSES = {"code": {"class"}, "div": {"class", "tabindex"}, "span": {"class"}, "td": {"class"}, "th": {"class"}}
TEXT_ATTRIBUTES = CLASSES | {"a": {"href", "title"}, "ol": {"start"}}
FIGURE_ATTRIBUTES = {"figure": {"class", "data-figure", "data-explorable"}, "p": {"class"}}
CONTENT_ATTRIBUTES = TEXT_ATTRIBUTES | FIGURE_ATTRIBUTES | {heading: {"id"} for heading in HEADINGS}
NO_FIGURES: Mapping[str, Figure] = MappingProxyType({})


class MarkdownError(ValueError):
    """Our own Markdown has mistakes: `problems` are all of them, `line` is that of the first; lines count from 1."""

    def __init__(self, problems: Sequence[tuple[int, str]]) -> None:
        self.problems = tuple(problems)
        self.line, message = self.problems[0]
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Page:
    """Rendered content, the id and title of each of its sections, its links to places of ours, and the slugs of the
    explorables that have a slot in it."""

    html: Markup
    sections: tuple[tuple[str, str], ...]
    links: tuple[Link, ...] = ()
    explorables: tuple[str, ...] = ()


def render_content(text: str, figures: Mapping[str, Figure] = NO_FIGURES) -> Markup:
    """Our own Markdown, with its figures. Raises MarkdownError where a block of ours is wrong."""
    return render_page(text, figures).html


def render_page(
    text: str,
    figures: Mapping[str, Figure] = NO_FIGURES,
    *,
    is_lesson: bool = False,
    explorables: Collection[str] | None = (),
) -> Page:
    """Our own Markdown as a page with sections; a lesson may link to places of ours, and has slots for explorables of
    these slugs, or of any where they are None."""
    env: dict[str, Any] = {"figures": figures, "problems": [], "sections": [], "links": [], "is_lesson": is_lesson}
    env |= {"explorables": explorables, "placed": []}
    html = CLEAN_CONTENT.clean(CONTENT.render(text, env))
    refuse_problems(env)
    html = made_relative(html) if is_lesson else html
    filled = Markup(fill_figures(html, figures))  # noqa: S704 - sanitised
    return Page(filled, tuple(env["sections"]), tuple(env["links"]), tuple(env["placed"]))


def render_inline(text: str) -> Markup:
    """Our own Markdown of one line: emphasis, code and links only; MarkdownError where a link leads nowhere."""
    env: dict[str, Any] = {"figures": NO_FIGURES, "problems": [], "sections": []}
    html = CLEAN_INLINE.clean(CONTENT.renderInline(text, env))
    refuse_problems(env)
    return Markup(html)  # noqa: S704 - sanitised


def refuse_problems(env: Mapping[str, Any]) -> None:
    """Raise MarkdownError for the problems that blocks of ours and links noted."""
    if env["problems"]:
        raise MarkdownError(env["problems"])


def render_untrusted(text: str) -> Markup:
    """A learner's Markdown: no HTML, images, figures or ids; headings stand below those of the page."""
    html = UNTRUSTED.render(text) if len(text) <= LONGEST_UNTRUSTED else ""
    if len(text) > LONGEST_UNTRUSTED or len(html) > LARGEST_HTML:
        return Markup("<pre>{}</pre>").format(text)
    return Markup(CLEAN_UNTRUSTED.clean(html))  # noqa: S704 - sanitised


def common_markdown() -> MarkdownIt:
    """CommonMark with tables and coloured code, without raw HTML and without images."""
    markdown = MarkdownIt("commonmark", {"html": False, "highlight": highlight})
    markdown.enable("table").disable("image")
    markdown.core.ruler.push("table_classes", table_classes)
    markdown.add_render_rule("table_open", lambda *_: '<div class="table-scroll" tabindex="0"><table>\n')
    markdown.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return markdown


def content_markdown() -> MarkdownIt:
    markdown = common_markdown()
    add_our_blocks(markdown)
    return markdown


def untrusted_markdown() -> MarkdownIt:
    markdown = common_markdown()
    markdown.core.ruler.push("lower_headings", lower_headings)
    markdown.block.ruler.at("table", small_table, {"alt": ["paragraph", "reference"]})
    return markdown


def small_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule for a table, unless it would have too many cells: then its text stays text."""
    if silent or not table(state, start, end, True):
        return table(state, start, end, silent)
    columns = state.getLines(start, start + 1, 0, False).count("|") + 1
    beyond = start + MOST_CELLS // columns
    fits = any(state.isEmpty(line) for line in range(start, min(end, beyond))) or end <= beyond
    return fits and table(state, start, end, silent)


def table_classes(state: StateCore) -> None:
    """Align cells by a class: our pages take no inline styles."""
    for token in state.tokens:
        if token.type in {"th_open", "td_open"} and (style := token.attrs.pop("style", "")):
            token.attrSet("class", "align-" + str(style).partition(":")[2])


def lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"


def sanitiser(tags: set[str], attributes: dict[str, set[str]], rel: str = "noopener noreferrer") -> nh3.Cleaner:
    """A cleaner that lets the listed tags and attributes through; everything else goes. Code that
    scrolls can be reached by keyboard."""
    return nh3.Cleaner(
        tags=tags,
        attributes=attributes,
        url_schemes={"http", "https", "mailto"},
        link_rel=rel,
        set_tag_attribute_values={"pre": {"tabindex": "0"}} if "pre" in tags else {},
    )


CONTENT = content_markdown()
UNTRUSTED = untrusted_markdown()
CLEAN_CONTENT = sanitiser(CONTENT_TAGS, CONTENT_ATTRIBUTES)
CLEAN_INLINE = sanitiser(INLINE_TAGS, {"a": {"href", "title"}})
CLEAN_UNTRUSTED = sanitiser(TEXT_TAGS, TEXT_ATTRIBUTES, "nofollow noopener noreferrer")
