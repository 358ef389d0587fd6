"""HTML of a card as Markdown: what Markdown cannot say becomes plain text, and pictures and sounds are left out."""

import re
from html.parser import HTMLParser

import nh3

SOUND = re.compile(r"\[sound:[^\]]*\]")
BLANKS = re.compile(r"[ \t]+\n")
LINES = re.compile(r"\n{3,}")
SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
AT_A_LINE = re.compile(r"^(\s*)([#+=~-]|\d+[.)](?=\s))", re.MULTILINE)
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr", "dl"}
LINE_BLOCKS = {"div", "tr", "section", "article", "dt", "dd"}
UNSEEN = {"script", "style", "head", "title", "noscript", "iframe", "object", "svg", "template"}
DEEPEST = 40  # lists in lists
# Whole, closed and without what is not seen: Python's own parser takes very long over HTML that is broken on purpose.
TIDY = nh3.Cleaner(
    tags=BLOCKS | LINE_BLOCKS | set(MARKS) | {"a", "br", "img", "li", "td", "th"},
    clean_content_tags=UNSEEN,
    attributes={"a": {"href"}},
    url_schemes={"http", "https"},
    link_rel=None,
)


class Reader(HTMLParser):
    """Collects the text of a piece of HTML as Markdown, and counts the pictures that it leaves out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lists: list[int] = []  # the numbers reached; 0 for a list with bullets
        self.links: list[str] = []
        self.verbatim = self.code = self.left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self.parts.append("\n\n")
        elif tag in LINE_BLOCKS or tag == "br":
            self.parts.append("\n")
        if tag in MARKS and not self.verbatim:
            self.parts.append(MARKS[tag])
            self.code += tag == "code"
        if tag == "pre":
            self.verbatim += 1
            self.parts.append("```\n")
        elif tag in {"ul", "ol"} and len(self.lists) < DEEPEST:
            self.lists.append(int(tag == "ol"))
        elif tag == "li":
            self.parts.append(self.bullet())
        elif tag in {"td", "th"}:
            self.parts.append("  ")
        elif tag == "img":
            self.left_out += 1
        elif tag == "a":
            self.links.append(given.get("href", ""))
            self.parts.append("[" if is_web(self.links[-1]) else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre" and self.verbatim:
            self.verbatim -= 1
            self.parts.append("\n```")
        if tag in MARKS and not self.verbatim:
            self.parts.append(MARKS[tag])
            self.code = max(0, self.code - (tag == "code"))
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        if tag in BLOCKS:
            self.parts.append("\n\n")
        elif tag in LINE_BLOCKS:
            self.parts.append("\n")
        if tag == "a" and self.links:
            address = self.links.pop()
            self.parts.append(f"]({address})" if is_web(address) else "")

    def handle_data(self, data: str) -> None:
        if self.verbatim or self.code:
            self.parts.append(data)
        else:
            text = AT_A_LINE.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", " ".join(re.split(r"\s+", data))))
            at_a_line = not self.parts or self.parts[-1].endswith("\n")
            self.parts.append(text.lstrip() if at_a_line else text)

    def bullet(self) -> str:
        indent = "   " * (len(self.lists) - 1)
        if not self.lists or not self.lists[-1]:
            return f"\n{indent}- "
        self.lists[-1] += 1
        return f"\n{indent}{self.lists[-1] - 1}. "


def is_web(address: str) -> bool:
    return bool(re.fullmatch(r"https?://[^\s()<>]+", address))


def as_markdown(html: str) -> tuple[str, int]:
    """The text as Markdown, and the number of pictures and sounds that are left out."""
    text, sounds = SOUND.subn("", html)
    reader = Reader()
    reader.feed(TIDY.clean(text))
    reader.close()
    joined = "".join(reader.parts).replace("\N{NO-BREAK SPACE}", " ")
    lines = "\n".join(line.rstrip() if line.strip() else "" for line in joined.split("\n"))
    return LINES.sub("\n\n", BLANKS.sub("\n", lines)).strip(), sounds + reader.left_out
