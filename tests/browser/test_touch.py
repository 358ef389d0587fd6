"""On a phone the main act lies across the page, within the thumb's reach. Sizes are looked at in test_pages.py."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.site import Site
from tests.browser.staging import EMPTY, FULL, Staged

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
ACTS = {
    "today": ("/", FULL), "review": ("/review?card=caching/lru", FULL), "topic": ("/topics/hashing", FULL),
    "exercise": ("/exercises/lru-cache", FULL), "quiz": ("{single}", FULL), "quiz-result": ("{result}", FULL),
    "interview-prompt": ("/interviews/url-shortener", FULL), "self-check": ("{self-check}", FULL),
    "first-day": ("/", EMPTY), "submission": ("{failed}", FULL),
}  # fmt: skip
ACT = ".grades, .quiz-foot, .check-bar, .main-act, .page-head > .actions, .review-show"


@pytest.fixture
def phone(browser: Browser, site: Site, staged: Staged) -> Iterator[dict[str, BrowserContext]]:
    contexts: dict[str, BrowserContext] = {}
    yield contexts
    for context in contexts.values():
        context.close()


def page_of(who: str, phone: dict[str, BrowserContext], browser: Browser, site: Site) -> Page:
    if who not in phone:
        phone[who] = site.context(browser, who, **PHONE)
    return phone[who].new_page()


@pytest.mark.parametrize("name", ACTS)
def test_the_main_act_lies_across_the_page_where_the_thumb_is(
    browser: Browser, site: Site, staged: Staged, phone: dict[str, BrowserContext], name: str
) -> None:
    path, who = ACTS[name]
    page = page_of(who, phone, browser, site)
    page.goto(f"{site.url}{path.format_map(staged.pages)}")

    bars = [box for bar in page.locator(ACT).all() if bar.is_visible() and (box := bar.bounding_box())]
    main = next(box for box in bars if box["width"] >= 390 - 2 * 16)

    assert 844 / 2 < main["y"] < main["y"] + main["height"] <= 844
    assert main["height"] >= 44
