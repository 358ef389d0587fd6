"""The real application, with someone signed in and an interview begun."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from quiz import create_app
from quiz.accounts.models import User
from quiz.config import Settings
from quiz.db import db
from quiz.interviews import self_check, service
from quiz.interviews.scoring import Level
from quiz.migrating import migrate
from tests.browser.site import PATIENCE_MS
from tests.browser.whole_answers import whole_answers
from tests.signing_in import signed_in_cookie

OpenPage = Callable[..., Page]


class House:
    """The application behind an address; what it does to the database runs aside, away from Playwright's loop."""

    def __init__(self, app: Flask, url: str, aside: ThreadPoolExecutor) -> None:
        self.app, self.url, self.aside = app, url, aside

    def newcomer(self) -> tuple[int, str]:
        """A new learner: their id, and the value of their session cookie."""
        return self.aside.submit(self._newcomer).result()

    def _newcomer(self) -> tuple[int, str]:
        with self.app.app_context():
            user = User(
                username=uuid4().hex[:30], display_name="Ana Weber", password_hash="",
                role="learner", timezone="UTC", created_at=datetime.now(UTC),
            )  # fmt: skip
            db.session.add(user)
            db.session.commit()
            serializer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
            return user.id, serializer.dumps(signed_in_cookie(user))

    def begin(self, user_id: int, *, phase: str = "requirements", finished: bool = False) -> str:
        """The address of a new interview of that user, in that phase, or over."""
        return f"{self.url}/interviews/attempts/{self.aside.submit(self._begin, user_id, phase, finished).result()}"

    def _begin(self, user_id: int, phase: str, finished: bool) -> int:
        now = datetime.now(UTC)
        with self.app.app_context():
            attempt = service.start(user_id, "url-shortener", now=now)
            while attempt.phase != phase:
                service.move_on(user_id, attempt.id, leaving=attempt.phase, now=now)
            if finished:
                service.finish(user_id, attempt.id, now=now)
            return attempt.id

    def judge(self, user_id: int, address: str, level: Level) -> None:
        """Rate every signal of an interview that is over."""
        self.aside.submit(self._judge, user_id, int(address.rpartition("/")[2]), level).result()

    def _judge(self, user_id: int, attempt_id: int, level: Level) -> None:
        with self.app.app_context():
            prompt = service.find_prompt("url-shortener")
            ratings = {signal.id: self_check.Rating(level, "In my own words.") for signal in prompt.signals}
            self_check.rate(user_id, attempt_id, ratings, now=datetime.now(UTC))


@pytest.fixture(scope="session")
def house(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    url = f"sqlite:///{tmp_path_factory.mktemp('interviews') / 'house.db'}"
    with ThreadPoolExecutor(1) as aside:
        app = aside.submit(application, replace(settings, database_url=url)).result()
        server = make_server("127.0.0.1", 0, whole_answers(app), threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield House(app, f"http://127.0.0.1:{server.port}", aside)
        server.shutdown()
        thread.join()
        server.server_close()


def application(settings: Settings) -> Flask:
    app = create_app(settings)
    migrate(app)
    return app


@pytest.fixture
def learner(house: House) -> tuple[int, str]:
    return house.newcomer()


@pytest.fixture
def device(browser: Browser, house: House, learner: tuple[int, str]) -> Iterator[OpenPage]:
    """`device()`: a page of a browser of its own in which the learner is signed in. What its console complains about,
    other than a refusal by the server, fails the test."""
    expect.set_options(timeout=15_000)  # the machine may be busy with other tests
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        context.add_cookies([{"name": "session", "value": learner[1], "url": house.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: note(str(error)))
        return page

    def note(text: str) -> None:
        if "Failed to load resource" not in text:
            complaints.append(text)

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
