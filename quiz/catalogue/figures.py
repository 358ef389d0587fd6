"""Our own drawings. Their SVG goes into a page as it is, so it is checked before it is trusted."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from markupsafe import Markup

from quiz.catalogue.errors import CatalogueError, Problems
from quiz.catalogue.yaml_lines import read_text

SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"}
HOLDERS = {"svg", "title", "desc", "g", "defs", "symbol", "use", "marker", "pattern", "clipPath", "mask"}
PAINTS = {"linearGradient", "radialGradient", "stop"}
ALLOWED = SHAPES | HOLDERS | PAINTS
REFERENCES = ("href", "xlink:href")
OWN_ID = r"""(\s(?:id|(?:xlink:)?href)=["']#?|url\(["']?#)"""
LABELS = re.compile(r"""(\saria-(?:labelledby|describedby)=["'])([^"']*)""")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing and the name that Markdown and cards call it by."""

    slug: str
    svg: Markup


def load_figures(folder: Path, problems: Problems) -> dict[str, Figure]:
    """The figures of a folder by slug; without a folder there are none. A figure with mistakes counts as existing,
    and its mistakes are noted."""
    figures = {}
    for path in sorted(folder.glob("*.svg")):
        figures[path.stem] = Figure(path.stem, Markup(""))
        with problems.gathered():
            figures[path.stem] = load_figure(path)
    return figures


def load_figure(path: Path) -> Figure:
    """The drawing of a file. Raises CatalogueError where it is not well formed or holds more than shapes and words."""
    text = read_text(path)
    FigureCheck(path).run(text)
    svg = COMMENT.sub("", text).strip()
    return Figure(path.stem, Markup(own_ids(svg, path.stem)))  # noqa: S704 - ours, and checked just above


def own_ids(svg: str, slug: str) -> str:
    """The drawing with its ids made its own, so that two figures of a page may both have an `arrow`."""
    svg = re.sub(rf"{OWN_ID}(?!{slug}-)", rf"\g<1>{slug}-", svg)
    return LABELS.sub(lambda found: found[1] + " ".join(f"{slug}-{name}" for name in found[2].split()), svg)


@dataclass
class FigureCheck:
    """Walks a drawing and notes, with its line, each part that does not belong in one."""

    path: Path
    problems: Problems = field(default_factory=Problems)
    tags: set[str] = field(default_factory=set)
    line: int = 1

    def run(self, text: str) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = lambda *_: self.note("has a document type: begin with <svg>")
        parser.ProcessingInstructionHandler = lambda *_: self.note("has a processing instruction: begin with <svg>")
        parser.XmlDeclHandler = lambda *_: self.note("has an XML declaration: begin with <svg>")

        def start(tag: str, attributes: dict[str, str]) -> None:
            self.line = parser.CurrentLineNumber
            self.element(tag, attributes)

        parser.StartElementHandler = start
        try:
            parser.Parse(text, True)
        except expat.ExpatError as error:
            raise CatalogueError.at(
                self.path, error.lineno, "", "is not well-formed SVG: look for a tag or a quote that is not closed"
            ) from error
        if "title" not in self.tags:
            self.note("title is missing: add <title>…</title>")
        self.problems.raise_any()

    def note(self, message: str) -> None:
        self.problems.add(self.path, self.line, "", message)

    def element(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.tags:
            self.root(tag, attributes)
        self.tags.add(tag)
        if tag not in ALLOWED:
            self.note(f"<{tag}> does not belong in a figure: delete it")
        for name, value in attributes.items():
            self.attribute(name, value)

    def root(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "svg" or attributes.get("role") != "img" or "viewBox" not in attributes:
            self.note('must begin with <svg role="img" viewBox="…">')

    def attribute(self, name: str, value: str) -> None:
        if name == "style":
            self.note("style: use the page's classes and tokens")
        if name.lower().startswith("on"):
            self.note(f"{name}: a figure does nothing: delete it")
        if (name in REFERENCES and not value.startswith("#")) or re.search(r"url\(\s*['\"]?(?!#)", value):
            self.note(f"{name}: points outside the figure: point to an id of its own")
