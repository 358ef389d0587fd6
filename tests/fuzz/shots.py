"""One request of the fuzz: which address, by whom, with what. All of it is drawn from one seeded source of chance."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import quote, urlencode

from flask import Flask
from werkzeug.routing import Rule

from tests.fuzz.seen_forms import SeenForm
from tests.fuzz.values import ACCEPTS, COOKIES, HEADERS, JSON, LENGTHS, RAW, TYPES, Plausible, hostile

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"]
FIELD = re.compile(r'\bname="([\w-]+)"')
EVERYWHERE = {"/theme", "/sign-out"}
URLENCODED = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class Shot:
    """A request as it is sent. `role` says whose cookie it carries; `headers` hold the rest."""

    method: str
    path: str
    role: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    length: str | None = None

    def __str__(self) -> str:
        shown = self.body if len(self.body) < 300 else self.body[:300] + b"..."
        sent = f"{self.method} {self.path[:300]} as {self.role}"
        return f"{sent}, headers {self.headers}, length {self.length}, body {shown!r}"


class Gun:
    """Aims at every route of an application, those of tomorrow too: it reads them, and the names of fields, from it."""

    def __init__(self, app: Flask, roles: list[str], rng: Random) -> None:
        self.rules, self.roles, self.rng = (
            sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)),
            roles,
            rng,
        )
        self.fields = field_names(app)
        self.plausible: Plausible
        self.seen: defaultdict[str, list[SeenForm]] = defaultdict(list)  # forms of pages, by role

    def aim(self, tokens: dict[str, str]) -> Shot:
        """The next request. `tokens` are the valid CSRF tokens by role."""
        rng, rule = self.rng, self.rng.choice(self.rules)
        own = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        shot = Shot(
            rng.choice(own) if rng.random() < 0.85 else rng.choice(METHODS), self.path(rule), rng.choice(self.roles)
        )
        shot.headers["Accept"] = rng.choice(ACCEPTS)
        if rng.random() < 0.75:
            shot.headers["X-CSRFToken"] = tokens[shot.role]
        elif rng.random() < 0.5:
            shot.headers["X-CSRFToken"] = latin(hostile(rng))
        for name in rng.sample(sorted(HEADERS), rng.choice([0, 0, 0, 1, 2])):
            shot.headers[name] = latin(rng.choice(HEADERS[name]))
        if rng.random() < 0.05:
            shot.headers["Cookie"] = rng.choice(COOKIES)
        if (seen := self.seen[shot.role]) and rng.random() < 0.4:
            self.send_again(shot, rng.choice(seen))
        elif shot.method not in {"GET", "HEAD", "OPTIONS"} or rng.random() < 0.05:
            self.load(shot)
        return shot

    def path(self, rule: Rule) -> str:
        """An address of that route, now and then with what nobody would write, and with a query."""
        path = re.sub(r"<(?:[^<>:]+:)?(\w+)>", lambda part: self.part(part[1]), rule.rule)
        if self.rng.random() < 0.03:
            path += quoted(hostile(self.rng))[:2000]
        if self.rng.random() < 0.3:
            path += "?" + urlencode(self.pairs(3), errors="surrogatepass")[:4000]
        return path

    def part(self, name: str) -> str:
        if self.rng.random() < 0.15:
            return quoted(hostile(self.rng))[:2000] or "x"
        return quote(self.plausible.of(self.rng, name), safe="/")

    def pairs(self, most: int) -> list[tuple[str, str]]:
        """Fields with values, some of them twice."""
        names = [self.rng.choice(self.fields) for _ in range(self.rng.randint(0, most))]
        return [(name, self.value(name)) for name in names]

    def value(self, name: str) -> str:
        return hostile(self.rng) if self.rng.random() < 0.35 else self.plausible.of(self.rng, name)

    def note(self, shot: Shot, forms: list[SeenForm]) -> None:
        """Remember the forms of a page that came back, but not those that every page has."""
        self.seen[shot.role] += [each for each in forms if each.actions[0] not in EVERYWHERE]

    def send_again(self, shot: Shot, form_seen: SeenForm) -> None:
        """Fill in a form that a page had, and change a thing or two."""
        rng, shot.method = self.rng, "POST"
        shot.path = rng.choice(form_seen.actions).partition("#")[0]
        pairs = [(name, self.filled(name, value)) for name, value in form_seen.fields]
        for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
            at = rng.randrange(len(pairs) + 1)
            name = pairs[at][0] if at < len(pairs) else rng.choice(self.fields)
            pairs[at : at + rng.randint(0, 1)] = [(name, hostile(rng))] * rng.randint(0, 2)
        shot.body, shot.headers["Content-Type"] = form(pairs), URLENCODED

    def filled(self, name: str, value: str) -> str:
        """The value that the page gave; where it is empty, and now and then, a plausible one."""
        return self.plausible.of(self.rng, name) if not value or self.rng.random() < 0.1 else value

    def load(self, shot: Shot) -> None:
        """Give the request a body: mostly a form, else what no page sends."""
        rng, kind = self.rng, self.rng.random()
        if kind < 0.5:
            shot.body, shot.headers["Content-Type"] = form(self.pairs(12)), URLENCODED
        elif kind < 0.65:
            shot.body, shot.headers["Content-Type"] = self.multipart()
        elif kind < 0.8:
            shot.body, shot.headers["Content-Type"] = rng.choice(JSON), "application/json"
        elif kind < 0.95:
            shot.body, shot.headers["Content-Type"] = rng.choice(RAW + JSON), latin(rng.choice(TYPES))
        if rng.random() < 0.05:
            shot.length = rng.choice(LENGTHS)

    def multipart(self) -> tuple[bytes, str]:
        body = b""
        for name, value in self.pairs(8):
            file = f'; filename="{self.rng.choice(["a.txt", "", "é", "../x"])}"' if self.rng.random() < 0.15 else ""
            head = f'--edge\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'
            body += head.encode() + value.encode("utf-8", "surrogatepass") + b"\r\n"
        return body + (b"--edge--\r\n" if self.rng.random() < 0.9 else b""), "multipart/form-data; boundary=edge"


def form(pairs: list[tuple[str, str]]) -> bytes:
    return urlencode(pairs, errors="surrogatepass").encode()


def quoted(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")


def latin(text: str) -> str:
    """The text as a server hands a header on: one character a byte, and no line break."""
    return re.sub(r"[\r\n]", " ", text.encode("utf-8", "surrogatepass").decode("latin-1"))[:8000]


def field_names(app: Flask) -> list[str]:
    """Every name that a field of a template or of a form class has."""
    templates = sorted(Path(app.root_path).glob("templates/**/*.html"))
    named = {name for path in templates for name in FIELD.findall(path.read_text("utf-8"))}
    sources = sorted(Path(app.root_path).glob("**/forms.py"))
    fields = {
        name
        for path in sources
        for name in re.findall(r"^    (\w+) = \w+Field\(|^    (\w+) = \w+_field\(", path.read_text("utf-8"), re.M)
        for name in name
        if name
    }
    prefixed = {f"{prefix}-{name}" for prefix in ("profile", "password", "delete") for name in fields}
    queries = {
        "next",
        "sort",
        "q",
        "card",
        "topic",
        "phase",
        "preview",
        "timezone",
        "later",
        "estimate-reads",
        "level-x",
        "v",
    }
    return sorted(named | fields | prefixed | queries)
