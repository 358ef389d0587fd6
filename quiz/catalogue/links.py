"""The links of a lesson to places of ours, which must exist: `/topics/caching#term-ttl`, `/exercises/lru-cache`, and
`#term-ttl` for a term of its own topic.

Lessons alone may have them: every lesson is shown at the same depth, so that a relative address holds, whatever path a
proxy serves the application below."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from exercises.suggestion import nearest

PLACE = re.compile(r"/(topics|exercises|interviews)/([a-z0-9-]+)(?:#term-([a-z0-9-]+))?")
NAMES = {"topics": "topic", "exercises": "exercise", "interviews": "interview"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place of ours, and its line in the lesson."""

    href: str
    line: int


@dataclass(frozen=True, slots=True)
class Places:
    """The places that a link may lead to: slugs, and the full ids of terms."""

    topics: Collection[str]
    exercises: Collection[str]
    interviews: Collection[str]
    terms: Collection[str]

    def problem(self, link: Link, topic: str) -> str:
        """The sentence on a link of a topic's lesson that leads nowhere; empty for one that leads somewhere."""
        found = PLACE.fullmatch(f"/topics/{topic}{link.href}" if link.href.startswith("#") else link.href)
        assert found is not None  # else it is no link of ours
        kind, slug, term = found.groups()
        known: Collection[str] = getattr(self, kind)
        if slug not in known:
            return lead_nowhere(link, f"{NAMES[kind]} {slug}", slug, known)
        if term and (kind != "topics" or f"{slug}/{term}" not in self.terms):
            terms = [each.partition("/")[2] for each in self.terms if each.startswith(f"{slug}/")]
            return lead_nowhere(link, f"term {slug}/{term}", term, terms)
        return ""


def lead_nowhere(link: Link, what: str, name: str, known: Iterable[str]) -> str:
    meant = nearest(name, list(known))
    return f"links to {link.href}: there is no {what}" + (f"; did you mean {meant}?" if meant else "")


def is_place(href: str) -> bool:
    """Whether an address has the form of a place of ours."""
    return PLACE.fullmatch(f"/topics/own{href}" if href.startswith("#term-") else href) is not None


def made_relative(html: str) -> str:
    """A lesson whose links to places of ours hold below any path."""
    return html.replace('href="/', 'href="../')
