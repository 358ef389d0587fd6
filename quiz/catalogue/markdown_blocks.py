"""The blocks of our Markdown beyond the common kind: figures, explorables, boxes of facts, headings to jump to.

::: figure write-paths "Two ways to write"

::: explorable evictions "Three caches and one sequence"

::: facts
**90 → 99 % hits** cuts database reads tenfold.
:::
"""

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from quiz.catalogue.figures import Figure
from quiz.catalogue.links import Link, is_place

FIGURE = re.compile(r'::: figure (?P<slug>[a-z0-9-]+)(?: "(?P<caption>.+)")?')
EXPLORABLE = re.compile(r'::: explorable (?P<slug>[a-z0-9-]+) "(?P<caption>.+)"')
FACT = re.compile(r"\*\*(?P<name>.+?)\*\* *(?P<text>.+)")
SLOT = re.compile(r'(<figure class="figure") data-figure="([a-z0-9-]+)">')


def add_our_blocks(markdown: MarkdownIt) -> None:
    markdown.block.ruler.before(
        "fence", "our_block", our_block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    markdown.core.ruler.push("heading_ids", heading_ids)
    markdown.core.ruler.push("known_links", known_links)


def our_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule for lines that begin with `:::`."""
    line = line_of(state, start)
    if state.is_code_block(start) or not line.startswith(":::"):
        return False
    if silent:
        return True
    if line == "::: facts":
        state.line = facts(state, start, end)
    else:
        (explorable if line.startswith("::: explorable") else figure)(state, start, line)
        state.line = start + 1
    return True


def line_of(state: StateBlock, line: int) -> str:
    return state.getLines(line, line + 1, state.blkIndent, False).rstrip()


def complain(state: StateBlock, line: int, message: str) -> None:
    state.env["problems"].append((line + 1, message))


def figure(state: StateBlock, line: int, text: str) -> None:
    """A figure's empty slot and its caption; the drawing comes in after sanitising."""
    found = FIGURE.fullmatch(text)
    if found is None:
        return complain(
            state,
            line,
            f'{text[:40]} is neither ::: facts nor ::: figure slug "Caption" nor ::: explorable slug "Caption"',
        )
    if found["slug"] not in state.env["figures"]:
        return complain(
            state, line, f"there is no figure {found['slug']}: put {found['slug']}.svg into the folder figures"
        )
    opened(state, "figure", {"class": "figure", "data-figure": found["slug"]})
    if found["caption"]:
        words(state, "figcaption", found["caption"], line)
    return closed(state, "figure")


def explorable(state: StateBlock, line: int, text: str) -> None:
    """The slot of a figure to play with, and its caption; a lesson alone has some, each once."""
    found = EXPLORABLE.fullmatch(text)
    if found is None:
        return complain(state, line, 'an explorable is placed by ::: explorable slug "Caption"')
    known, slug = state.env["explorables"], found["slug"]
    if not state.env.get("is_lesson"):
        return complain(state, line, "an explorable stands in a lesson, and nowhere else")
    if known is not None and slug not in known:
        return complain(state, line, f"there is no explorable {slug}: write it in explorables.yaml")
    if slug in state.env["placed"]:
        return complain(state, line, f"the explorable {slug} is placed twice: delete one")
    state.env["placed"].append(slug)
    opened(state, "figure", {"class": "explorable", "data-explorable": slug})
    words(state, "figcaption", found["caption"], line)
    return closed(state, "figure")


def facts(state: StateBlock, start: int, end: int) -> int:
    """A box of facts, each a bold name and its text; returns the line after the box."""
    opened(state, "div", {"class": "facts"})
    words(state, "p", "Worth remembering", start, {"class": "facts-title"})
    opened(state, "dl")
    line = start + 1
    while line < end and line_of(state, line) != ":::":
        fact(state, line)
        line += 1
    closed(state, "dl")
    closed(state, "div")
    if line >= end:
        complain(state, start, "::: facts is not closed by :::")
    return min(line + 1, end)


def fact(state: StateBlock, line: int) -> None:
    text = line_of(state, line)
    found = FACT.fullmatch(text)
    if found is None:
        if text:
            complain(state, line, "a fact is written as **name** and its text on one line")
        return
    opened(state, "div")
    words(state, "dt", found["name"], line)
    words(state, "dd", found["text"], line)
    closed(state, "div")


def opened(state: StateBlock, tag: str, attributes: Mapping[str, str] | None = None) -> None:
    token = state.push(f"our_{tag}_open", tag, 1)
    token.attrs = dict(attributes or {})
    token.block = True


def closed(state: StateBlock, tag: str) -> None:
    state.push(f"our_{tag}_close", tag, -1).block = True


def words(state: StateBlock, tag: str, text: str, line: int, attributes: Mapping[str, str] | None = None) -> None:
    """An element with inline Markdown in it."""
    opened(state, tag, attributes)
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = text, [line, line + 1], []
    closed(state, tag)


def heading_ids(state: StateCore) -> None:
    """Give every heading an id of its own, and note the sections of the page."""
    taken: set[str] = set()
    for index, token in enumerate(state.tokens):
        if token.type == "heading_open":
            title = plain_text(state.tokens[index + 1])
            token.attrSet("id", free_id(title, taken))
            if token.tag == "h2":
                state.env["sections"].append((str(token.attrGet("id")), title))


GOOD_LINKS = {
    False: "a link leads to https://… or to a heading of its page, #s-its-words",
    True: "a link leads to https://…, to a heading of its page, #s-its-words, to a term, #term-…, or to /topics/…, "
    "/exercises/… or /interviews/…",
}


def known_links(state: StateCore) -> None:
    """Note the links to places of ours, and as a problem every link that leads nowhere: not to another site, not to a
    heading of its own page."""
    own = {f"#{token.attrGet('id')}" for token in state.tokens if token.type == "heading_open"}
    for token in state.tokens:
        for child in token.children or []:
            href, line = str(child.attrGet("href")), token.map[0] + 1 if token.map else 1
            if child.type != "link_open" or href in own or re.match(r"https?://|mailto:", href):
                continue
            if state.env.get("is_lesson") and is_place(href):
                state.env["links"].append(Link(href, line))
            else:
                state.env["problems"].append((line, f"links to {href}: {GOOD_LINKS[bool(state.env.get('is_lesson'))]}"))


def plain_text(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [] if child.type in {"text", "code_inline"})


def free_id(title: str, taken: set[str]) -> str:
    """A free id: `s-write-paths`, or `s-write-paths-2` where that is taken; the prefix keeps off the page's own ids."""
    base = "s-" + (re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "section")
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}-{count}"
    taken.add(name)
    return name


def fill_figures(html: str, figures: Mapping[str, Figure]) -> str:
    """Put the drawings into their slots."""
    return SLOT.sub(lambda slot: f"{slot[1]}>{figures[slot[2]].svg}", html)
