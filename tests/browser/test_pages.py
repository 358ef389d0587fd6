"""Every page, empty and full: axe finds nothing in either theme, nobody complains, no stranger is asked, it fits, and
on a phone nothing that stands alone is too small to be hit. A page is opened once for all of that."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page, Request

from tests.browser.accessibility import set_theme, violations
from tests.browser.conftest import PageOf
from tests.browser.screens import LEARNER, NEWCOMER, PUBLIC, TEACHING, Screen, open_screen
from tests.browser.site import Site
from tests.browser.staging import Staged
from tests.browser.touch import by_touch, too_small

pytestmark = pytest.mark.browser
WIDTHS = (390, 768, 1280, 1600)
Check = Callable[[Screen], None]


@pytest.fixture
def check(site: Site, staged: Staged, pages: PageOf) -> Check:
    def check(screen: Screen) -> None:
        page = pages(screen.who)
        page.set_viewport_size({"width": 1280, "height": 800})
        with watched(page) as (complaints, hosts):
            response = open_screen(page, site.url, screen, staged)
            assert response.status == screen.status
            check_look(page)
        assert complaints == []
        assert hosts <= {urlsplit(site.url).netloc, ""}

    return check


@contextmanager
def watched(page: Page) -> Iterator[tuple[list[str], set[str]]]:
    """What the console complains about meanwhile, the content security policy included; and whom the page asks."""
    complaints: list[str] = []
    hosts: set[str] = set()

    def note(message: ConsoleMessage) -> None:
        refused_on_purpose = message.location["url"] == page.url and "Failed to load resource" in message.text
        if message.type in {"error", "warning"} and not refused_on_purpose:
            complaints.append(message.text)

    def note_error(error: Error) -> None:
        complaints.append(str(error))

    def note_host(request: Request) -> None:
        hosts.add(urlsplit(request.url).netloc)

    listeners = {"console": note, "pageerror": note_error, "request": note_host}
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]  # one overload for each event
    yield complaints, hosts
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


def check_look(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, f"scrolls sideways at {width}"
    for theme, width in (("light", 1280), ("dark", 390)):
        page.set_viewport_size({"width": width, "height": 800})
        set_theme(page, theme)
        if width == 1280 and page.locator("body.shell-work").count():
            assert page.evaluate("() => document.documentElement.scrollHeight") <= 800, "a work page fills the height"
        assert violations(page) == [], f"{theme}, {width}"
    with by_touch(page):
        assert too_small(page) == []


class TestLearner:
    """Classes, so that two processes share the pages."""

    @pytest.mark.parametrize("screen", LEARNER, ids=str)
    def test_a_learners_page_is_whole(self, check: Check, screen: Screen) -> None:
        check(screen)


class TestOthers:
    @pytest.mark.parametrize("screen", [*PUBLIC, *NEWCOMER, *TEACHING], ids=str)
    def test_anybodys_page_is_whole(self, check: Check, screen: Screen) -> None:
        check(screen)
