"""The note type of the cards that we hand out: their sides as HTML, and what was written as it was written."""

import hashlib
import json
import re
from collections.abc import Mapping
from html import escape, unescape

from quiz.catalogue.markdown import render_untrusted
from quiz.decks.content import Content

NAME, ID = "Five Nines", 1_764_000_000_155
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
KEPT = "Markdown"  # the field with what was written
FIELDS = ("Front", "Back", "Explain", "Source", KEPT)
QUESTION = "{{Front}}"
ANSWER = (
    "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}\n{{#Explain}}<div class=explain>{{Explain}}</div>{{/Explain}}\n"
    "{{#Source}}<div class=source>{{Source}}</div>{{/Source}}"
)
CSS = (
    ".card { font-family: sans-serif; font-size: 20px; line-height: 1.5; max-width: 40em; margin: auto; }\n"
    ".explain, .source { font-size: 16px; margin-top: 1em; opacity: .8; }\n"
    "table { border-collapse: collapse; } td, th { padding: .2em .6em; border: 1px solid; }"
)


def fields_of(front: str, back: str, explain: str, source: str, written: Content | None) -> list[str]:
    """The fields of a note: HTML, and for an own card what was written, which no template shows."""
    texts = [written.front, written.back, written.explain] if written else []
    kept = escape(json.dumps([*texts, digest(front, back, explain)]), quote=False) if written else ""
    return [front, back, explain, source, kept]


def digest(*sides: str) -> str:
    """By which it is seen that no side was changed; a side is not rendered again for that, which takes long."""
    return hashlib.sha256("\x1f".join(sides).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def own_fields(content: Content) -> list[str]:
    front, back, explain = (
        str(render_untrusted(text)) if text else "" for text in (content.front, content.back, content.explain)
    )
    return fields_of(seen(front), seen(back), seen(explain), "", content)


def seen(html: str) -> str:
    """The text without the control characters that Anki takes out of a field."""
    return CONTROLS.sub("", html)


def content_of(values: Mapping[str, str], tags: str) -> Content | None:
    """What was written on a card of ours; None where its sides were changed since."""
    try:
        front, back, explain, kept = json.loads(unescape(values[KEPT]))
        content = Content(str(front), str(back), str(explain), tags)
    except (ValueError, TypeError):
        return None
    return content if kept == digest(*(values.get(name, "") for name in FIELDS[:3])) else None
