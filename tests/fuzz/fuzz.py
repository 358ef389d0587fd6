"""The fuzz itself: shoots, judges what comes back, and remembers what must never be."""

import contextvars
import json
import re
import traceback
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, got_request_exception
from werkzeug.test import EnvironBuilder, run_wsgi_app
from werkzeug.wrappers import Response

from quiz.config import PROJECT_ROOT
from tests.fuzz.seen_forms import forms_of
from tests.fuzz.shots import URLENCODED, Gun, Shot
from tests.fuzz.values import Plausible
from tests.fuzz.world import PASSWORD, PEOPLE, make_world

NOBODY = "nobody"
ROUND = 1000  # requests until the world is made anew: some of them delete a part of it
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
LEAKS = (
    "Traceback (most recent call last)",
    str(PROJECT_ROOT),
    "sqlalchemy.exc",
    "psycopg.errors",
    "werkzeug.exceptions",
)


@dataclass(slots=True)
class Outcome:
    """How many answers had which status, and each answer that must not be, with what brought it about."""

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def requests(self) -> int:
        return self.statuses.total()


class Fuzz:
    """A seeded run against one application. The same seed, code and database give the same requests."""

    def __init__(self, app: Flask, *, seed: int, now: datetime) -> None:
        self.app, self.now, self.rng = app, now, Random(seed)
        self.gun = Gun(app, [NOBODY, *PEOPLE], self.rng)
        self.cookies: dict[str, str] = {}
        self.tokens: dict[str, str] = {}
        self.raised = ""
        self.count = 0
        got_request_exception.connect(self.remember, app)

    def run(self, requests: int) -> Outcome:
        outcome = Outcome()
        for number in range(requests):
            if number % ROUND == 0 or not all(self.is_in(role) for role in [NOBODY, *PEOPLE]):
                self.begin_again()
            shot = self.gun.aim(self.tokens)
            self.raised = ""
            response = self.fire(shot)
            outcome.statuses[response.status_code] += 1
            if response.status_code == 200 and response.mimetype == "text/html":
                self.gun.note(shot, forms_of(response.get_data(as_text=True), shot.path))
            if fault := fault_of(shot, response):
                outcome.faults.append(f"request {number + 1}: {fault}\n  {shot}\n{self.raised}")
        return outcome

    def begin_again(self) -> None:
        """Make the world, and sign everybody in."""
        with self.app.app_context():
            self.gun.plausible = Plausible(make_world(self.now))
        self.cookies, self.tokens = {}, {}
        self.gun.seen.clear()
        assert all(self.is_in(role) for role in [NOBODY, *PEOPLE])

    def is_in(self, role: str) -> bool:
        """Whether that session holds, or could be begun again."""
        return role in self.tokens or self.open_session(role)

    def open_session(self, role: str) -> bool:
        """Sign in as a person would, and keep the cookie and a token; False for who cannot any more."""
        self.cookies.pop(NOBODY, None)
        page = self.fire(Shot("GET", "/sign-in", NOBODY))
        self.cookies[NOBODY] = self.cookies[role] = cookie_of(page)
        token = token_of(page)
        if role != NOBODY:
            body = urlencode({"csrf_token": token, "username": role, "password": PASSWORD}).encode()
            signed_in = self.fire(Shot("POST", "/sign-in", role, body, {"Content-Type": URLENCODED}))
            if signed_in.status_code not in {302, 303}:
                return False
            self.cookies[role] = cookie_of(signed_in)
            page = self.fire(Shot("GET", "/account", role))
            self.cookies[role], token = cookie_of(page) or self.cookies[role], token_of(page)
        self.tokens[role] = token
        return True

    def fire(self, shot: Shot) -> Response:
        """Send it as a server would hand it on; whose session it ended is signed in again before the next."""
        environ = EnvironBuilder(method=shot.method, data=shot.body).get_environ() | self.address()
        path, _, query = shot.path.partition("?")
        environ |= {"PATH_INFO": path_info(path), "QUERY_STRING": query, "REQUEST_URI": shot.path}
        environ |= {"HTTP_COOKIE": self.cookies.get(shot.role, "")} | in_environ(shot.headers)
        if shot.length is not None:
            environ["CONTENT_LENGTH"] = shot.length
        response = self.answer(environ)
        to_sign_in = urlsplit(response.headers.get("Location", "")).path == "/sign-in"
        if to_sign_in and shot.role in PEOPLE and "Cookie" not in shot.headers:
            self.tokens.pop(shot.role, None)
        return response

    def answer(self, environ: dict[str, Any]) -> Response:
        """What the application answers; 500 without a page where it raises, as a server would."""
        try:
            app_iter, status, headers = contextvars.Context().run(run_wsgi_app, self.app, environ, buffered=True)
        except Exception as error:
            self.remember(self.app, error)
            return Response(status=500)
        return Response(app_iter, status, headers)

    def address(self) -> dict[str, Any]:
        """Another address for each request, so that no limit on one of them ends the fuzz."""
        self.count += 1
        return {"REMOTE_ADDR": f"10.{self.count >> 16 & 255}.{self.count >> 8 & 255}.{self.count & 255}"}

    def remember(self, _app: Flask, exception: BaseException, **_: object) -> None:
        self.raised = "".join(traceback.format_exception(exception)[-6:])


def fault_of(shot: Shot, response: Response) -> str:
    """What is wrong with the answer; empty when nothing is."""
    status, text = response.status_code, response.get_data().decode("utf-8", "replace")
    if status >= 500:
        return f"status {status}"
    if leak := next((each for each in LEAKS if each in text), ""):
        return f"status {status} shows {leak!r}"
    if 300 < status < 309 and status != 304:
        return "" if stays(shot, response.headers["Location"]) else f"leads away, to {response.headers['Location']!r}"
    if status < 400 or shot.method == "HEAD" or "X-Part" in shot.headers:
        return ""
    return fault_of_refusal(shot, response, text)


def stays(shot: Shot, location: str) -> bool:
    """Whether a redirect leads to a path of the host that was asked."""
    target = urlsplit(location)
    return target.path.startswith("/") and target.netloc in {"", "localhost", shot.headers.get("Host", "")}


def fault_of_refusal(shot: Shot, response: Response, text: str) -> str:
    """A refusal is a whole page with words, or JSON with a sentence; a script that asks for JSON gets JSON."""
    if response.is_json:
        said = json.loads(text).get("message")
        return (
            ""
            if isinstance(said, str) and said.endswith((".", "!"))
            else f"status {response.status_code} in JSON without a sentence"
        )
    is_error_page = f'<p class="eyebrow">{response.status_code}</p>' in text
    if is_error_page and shot.headers["Accept"] == "application/json":
        return f"status {response.status_code} in HTML for a script"
    return (
        ""
        if "<!doctype html>" in text and "Five Nines</title>" in text
        else f"status {response.status_code} without the layout"
    )


def cookie_of(response: Response) -> str:
    """The cookies that a response sets, as a browser sends them back."""
    pairs = [each.partition(";")[0] for each in response.headers.getlist("Set-Cookie")]
    return "; ".join(pair for pair in pairs if not pair.endswith("="))


def token_of(response: Response) -> str:
    found = TOKEN.search(response.get_data(as_text=True))
    assert found, response.get_data(as_text=True)
    return found[1]


def path_info(path: str) -> str:
    """The path as a server hands it on: unquoted, one character a byte."""
    raw = path.encode("utf-8", "surrogatepass")
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda two: bytes.fromhex(two[1].decode()), raw).decode("latin-1")


def in_environ(headers: dict[str, str]) -> dict[str, str]:
    """Headers as WSGI names them."""
    named = {name.upper().replace("-", "_"): value for name, value in headers.items()}
    return {name if name == "CONTENT_TYPE" else f"HTTP_{name}": value for name, value in named.items()}
