"""The real application with pages of our own beside it, which hold every part and the editor."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, render_template
from jinja2 import ChoiceLoader, FileSystemLoader
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from quiz import create_app
from quiz.config import Settings
from quiz.migrating import migrate
from tests.browser.site import PATIENCE_MS
from tests.browser.whole_answers import whole_answers

PAGES = Path(__file__).parent / "pages"
JS = {"Content-Type": "text/javascript"}


@pytest.fixture(scope="session")
def desk(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application, with the templates of `pages` under /desk/<name>."""
    url = f"sqlite:///{tmp_path_factory.mktemp('desk') / 'desk.db'}"
    with ThreadPoolExecutor(1) as aside:  # not in this thread, in which Playwright's event loop may run
        app = aside.submit(application, replace(settings, database_url=url)).result()
    server = make_server("127.0.0.1", 0, whole_answers(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/desk"
    server.shutdown()
    thread.join()
    server.server_close()


def application(settings: Settings) -> Flask:
    app = create_app(settings)
    migrate(app)
    assert app.jinja_loader
    app.jinja_loader = ChoiceLoader([FileSystemLoader(PAGES), app.jinja_loader])
    app.add_url_rule("/desk/<name>", "desk", lambda name: render_template(f"{name}.html"))
    app.add_url_rule("/desk/<name>.js", "desk_script", lambda name: ((PAGES / f"{name}.js").read_text(), 200, JS))
    return app


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own; what the console or the content security policy complains about fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE_MS)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    seen = tuple(complaints)  # what is cut off by closing is no fault of the page
    context.close()
    assert seen == ()
