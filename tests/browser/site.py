"""A running server together with its application, which looks into the same data from this process."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from flask import Flask
from playwright.sync_api import Browser, BrowserContext

from quiz import create_app
from quiz.accounts.service import get_user
from quiz.config import read_settings
from quiz.migrating import migrate
from tests.browser.server import LiveServer
from tests.signing_in import signed_in_cookie

PATIENCE_MS = 20_000  # for what the page is waited for on a machine that has other work as well
T = TypeVar("T")


class Site:
    """What is done to the data happens aside, in a thread of its own: Playwright's event loop runs in this one."""

    def __init__(self, instance: Path, engine_cache: Path) -> None:
        instance.mkdir(exist_ok=True)
        (instance / "engine").symlink_to(engine_cache, target_is_directory=True)
        self.aside = ThreadPoolExecutor(1)
        self.app = self.aside.submit(application, instance).result()
        self.server = LiveServer(instance, GRADERS="1")

    @property
    def url(self) -> str:
        return self.server.url

    def do(self, act: Callable[[Flask], T]) -> T:
        """The result of `act`, called with the application inside its context."""

        def inside() -> T:
            with self.app.app_context():
                return act(self.app)

        return self.aside.submit(inside).result()

    def cookie(self, username: str) -> str:
        """The value of a session cookie with which that user is signed in."""

        def sign(app: Flask) -> str:
            serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
            return str(serializer.dumps(signed_in_cookie(get_user(username))))

        return self.do(sign)

    def context(self, browser: Browser, username: str = "", **options: object) -> BrowserContext:
        """A browser of its own in which that user, or nobody, is signed in; 1280 × 800 unless it is told otherwise."""
        defaults = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB"}
        context = browser.new_context(**(defaults | options))  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        if username:
            context.add_cookies([{"name": "session", "value": self.cookie(username), "url": self.url}])
        return context

    def close(self) -> None:
        if self.server.process is not None:
            self.server.stop()
        self.aside.shutdown()


def application(instance: Path) -> Flask:
    app = create_app(read_settings(os.environ | {"INSTANCE_DIR": str(instance)}))
    migrate(app)
    return app
