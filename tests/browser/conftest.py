"""A Chromium for the browser tests of a module, and for those of a session a running server with data.

The Chromium is not for a whole session: Playwright keeps an event loop running in this thread as long as it is open,
and the application's own tests, which may come next in the same process, refuse to work inside one.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from quiz.accounts.models import User
from quiz.db import db
from tests.browser.find_browser import find_browser
from tests.browser.site import PATIENCE_MS, Site
from tests.browser.staging import Staged, stage
from tests.conftest import NOON, PASSWORD_HASH

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PageOf = Callable[[str], Page]
NAMES = iter(f"learner{number}" for number in range(1000))
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = find_browser()  # before Playwright is in use here, whom it may ask
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, engine_cache: Path) -> Iterator[Site]:
    """`python app.py` with its graders, on an instance of its own."""
    site = Site(tmp_path_factory.mktemp("site") / "instance", engine_cache)
    site.server.start()
    yield site
    site.close()


@pytest.fixture(scope="session")
def staged(site: Site) -> Staged:
    """The site, with something on every page."""
    return site.do(lambda app: stage(app, say=lambda _line: None))


@pytest.fixture(scope="module")
def pages(browser: Browser, site: Site) -> Iterator[PageOf]:
    """A tab for each user, kept: the pages after the first find styles and scripts in the cache."""
    kept: dict[str, Page] = {}

    def page(who: str) -> Page:
        if who not in kept:
            kept[who] = site.context(browser, who, reduced_motion="reduce").new_page()
        return kept[who]

    yield page
    for each in kept.values():
        each.context.close()


@pytest.fixture
def name(site: Site) -> str:
    """A learner of this test's own."""
    username = next(NAMES)

    def make(_app: Flask) -> None:
        db.session.add(User(username=username, display_name="Nadia", password_hash=PASSWORD_HASH, created_at=NOON))
        db.session.commit()

    site.do(make)
    return username


@pytest.fixture
def context(browser: Browser, site: Site, staged: Staged, name: str) -> Iterator[BrowserContext]:
    context = site.context(browser, name)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
