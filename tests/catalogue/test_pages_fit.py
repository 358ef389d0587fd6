"""What the course says fits on its pages: nothing scrolls sideways, nothing that stands alone is too small to hit."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from exercises.exercise import CATALOGUE
from quiz import create_app
from quiz.catalogue import load_catalogue
from quiz.config import CONTENT_ROOT, Settings
from quiz.migrating import migrate
from tests.browser.conftest import browser
from tests.browser.interviews.conftest import House
from tests.browser.touch import by_touch, too_small
from tests.browser.whole_answers import whole_answers

__all__ = ["browser"]

pytestmark = pytest.mark.browser
COURSE = load_catalogue()
ADDRESSES = [
    *(f"/topics/{topic.slug}" for topic in COURSE.ready()),
    *(f"/exercises/{slug}" for slug in COURSE.exercises),
    *(f"/interviews/{slug}" for slug in COURSE.prompts),
]


@pytest.fixture(scope="module")
def house(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The application on the real course, behind an address."""
    database = f"sqlite:///{tmp_path_factory.mktemp('course') / 'house.db'}"
    real = replace(settings, database_url=database, content_dir=CONTENT_ROOT, exercises_dir=CATALOGUE)
    with ThreadPoolExecutor(1) as aside:
        app = aside.submit(application, real).result()
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


@pytest.fixture(scope="module")
def page(house: House, browser: Browser) -> Iterator[Page]:
    """A tab in which a newcomer is signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": "session", "value": house.newcomer()[1], "url": house.url}])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_the_course_fits(house: House, page: Page, address: str) -> None:
    response = page.goto(house.url + address)
    assert response
    assert response.status == 200
    page.evaluate("() => document.querySelectorAll('main details').forEach((each) => (each.open = true))")

    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    with by_touch(page):
        assert too_small(page) == []
