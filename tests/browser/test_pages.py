"""Every page, empty and full: axe finds nothing in either theme, nobody complains, no stranger is asked, it fits."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser.screens import LEARNER, NEWCOMER, PUBLIC, TEACHING, Screen, open_screen
from tests.browser.site import Site
from tests.browser.staging import Staged

pytestmark = pytest.mark.browser
WIDTHS = (390, 768, 1280, 1600)
AXE = Axe()
SET_THEME = """async (theme) => {
  document.documentElement.dataset.theme = theme;
  for (let frame = 0; frame < 3; frame++) {
    await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
  }
}"""
Check = Callable[[Screen], None]


@pytest.fixture(scope="module")
def contexts(browser: Browser, site: Site, staged: Staged) -> Iterator[dict[str, BrowserContext]]:
    """The browser of each user, in which the pages after the first find styles and scripts in the cache."""
    kept: dict[str, BrowserContext] = {}
    yield kept
    for context in kept.values():
        context.close()


@pytest.fixture
def check(browser: Browser, site: Site, staged: Staged, contexts: dict[str, BrowserContext]) -> Check:
    def check(screen: Screen) -> None:
        if screen.who not in contexts:
            contexts[screen.who] = site.context(browser, screen.who, reduced_motion="reduce")
        page = contexts[screen.who].new_page()
        complaints, hosts = watch(page)
        response = open_screen(page, site.url, screen, staged)
        assert response.status == screen.status
        check_look(page)
        page.close()
        assert complaints == []
        assert hosts <= {urlsplit(site.url).netloc, ""}

    return check


def watch(page: Page) -> tuple[list[str], set[str]]:
    """What the console will complain about, the content security policy included; and whom the page will ask."""
    complaints: list[str] = []
    hosts: set[str] = set()

    def note(message: ConsoleMessage) -> None:
        refused_on_purpose = message.location["url"] == page.url and "Failed to load resource" in message.text
        if message.type in {"error", "warning"} and not refused_on_purpose:
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    return complaints, hosts


def check_look(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, f"scrolls sideways at {width}"
    for theme, width in (("light", 1280), ("dark", 390)):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(SET_THEME, theme)
        if width == 1280 and page.locator("body.shell-work").count():
            assert page.evaluate("() => document.documentElement.scrollHeight") <= 800, "a work page fills the height"
        assert violations(page) == [], f"{theme}, {width}"


def violations(page: Page) -> list[str]:
    found = AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


class TestLearner:
    """Classes, so that two processes share the pages."""

    @pytest.mark.parametrize("screen", LEARNER, ids=str)
    def test_a_learners_page_is_whole(self, check: Check, screen: Screen) -> None:
        check(screen)


class TestOthers:
    @pytest.mark.parametrize("screen", [*PUBLIC, *NEWCOMER, *TEACHING], ids=str)
    def test_anybodys_page_is_whole(self, check: Check, screen: Screen) -> None:
        check(screen)
