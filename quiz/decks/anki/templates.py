"""The sides of a card, made of the fields of its note by the templates of its note type, as Anki makes them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

SECTION = re.compile(r"\{\{([#^])([^{}]+)\}\}(.*?)\{\{/\2\}\}", re.DOTALL)
FIELD = re.compile(r"\{\{([^{}#^/]+)\}\}")
CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::([^{}]*?))?\}\}", re.DOTALL)
ANSWER = re.compile(r"<hr[^>]*id=[\"']?answer[\"']?[^>]*>", re.IGNORECASE)
DEEPEST = 8  # sections in sections
MOST_MARKS = 200  # of a template, and clozes of a field: more are no card that somebody wrote


class TooManyMarks(ValueError):
    """A template or a field is not one that somebody wrote."""


@dataclass(frozen=True, slots=True)
class NoteType:
    """The names of its fields, and for each of its cards the two templates. A cloze type has one pair for all."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str], ...]
    is_cloze: bool


def sides(note_type: NoteType, values: Mapping[str, str], ordinal: int) -> tuple[str, str]:
    """Front and back of a card as HTML. The back leaves out the front, which Anki repeats there."""
    question, answer = note_type.templates[0 if note_type.is_cloze else ordinal]
    front = filled(question, values, ordinal, hidden=True)
    back = filled(re.sub(r"\{\{FrontSide\}\}", "", answer), values, ordinal, hidden=False)
    return front, ANSWER.split(back, maxsplit=1)[-1] if ANSWER.search(back) else back


def filled(template: str, values: Mapping[str, str], ordinal: int, *, hidden: bool) -> str:
    if template.count("{{") > MOST_MARKS:
        raise TooManyMarks
    for _ in range(DEEPEST):
        template, changed = SECTION.subn(lambda found: section(found, values, ordinal), template)
        if not changed:
            break
    return FIELD.sub(lambda found: field(found[1], values, ordinal, hidden=hidden), template)


def section(found: re.Match[str], values: Mapping[str, str], ordinal: int) -> str:
    name = found[2].strip()
    is_there = name == f"c{ordinal + 1}" if name not in values else bool(values[name].strip())
    return found[3] if is_there == (found[1] == "#") else ""


def field(text: str, values: Mapping[str, str], ordinal: int, *, hidden: bool) -> str:
    """The value of a field behind its filters, of which only clozes change it; "type:" shows nothing in front."""
    *filters, name = (part.strip() for part in text.split(":"))
    value = values.get(name, "")
    if "cloze" in filters:
        if value.count("{{") > MOST_MARKS:
            raise TooManyMarks
        return CLOZE.sub(lambda found: gap(found, ordinal + 1, hidden=hidden), value)
    return "" if "type" in filters and hidden else value


def gap(found: re.Match[str], number: int, *, hidden: bool) -> str:
    """A cloze: a gap in front where it is the asked one, and bold in the answer."""
    if int(found[1]) != number:
        return found[2]
    return f"<b>[{found[3] or '…'}]</b>" if hidden else f"<b>{found[2]}</b>"
