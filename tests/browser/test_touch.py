"""On a phone: no key caps, the main act across the page within the thumb's reach, and nothing too small to be hit."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.screens import LEARNER, NEWCOMER, PUBLIC, TEACHING, Screen, open_screen
from tests.browser.site import Site
from tests.browser.staging import EMPTY, FULL, Staged

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
LEAST_PX = 24  # WCAG 2.2, success criterion 2.5.8
SMALL = """(least) => {
    const alone = (element) => {
        const style = getComputedStyle(element);
        const around = element.parentElement.textContent.trim();
        return style.display !== "inline" || around === element.textContent.trim();
    };
    return [...document.querySelectorAll("a, button, summary, select, input:not([type=hidden]), [role=tab]")]
        .filter((element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
        .filter((element) => !element.closest(".visually-hidden, .skip, svg, .cm-editor") && alone(element))
        .map((element) => [element, (element.closest("label") ?? element).getBoundingClientRect()])
        .filter(([element]) => getComputedStyle(element, "::after").position !== "absolute") // covers all of its row
        .filter(([element, box]) => box.width && (box.height < least - 0.5 || box.width < least - 0.5))
        .map(([element, { width, height }]) => `${element.outerHTML.slice(0, 90)}: ${width} x ${height}`);
}"""
CAPS = """() => [...document.querySelectorAll(".keycap")].filter(
    (cap) => cap.checkVisibility() && !cap.closest(".option, dialog")).map((cap) => cap.textContent)"""
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


@pytest.mark.parametrize(
    "group", [PUBLIC, NEWCOMER, LEARNER, TEACHING], ids=["public", "newcomer", "learner", "teaching"]
)
def test_nothing_that_stands_alone_is_too_small_to_hit(
    browser: Browser, site: Site, staged: Staged, phone: dict[str, BrowserContext], group: tuple[Screen, ...]
) -> None:
    small = {}
    for screen in group:
        page = page_of(screen.who, phone, browser, site)
        open_screen(page, site.url, screen, staged)
        if found := page.evaluate(SMALL, LEAST_PX) + [f"key cap {cap}" for cap in page.evaluate(CAPS)]:
            small[str(screen)] = found
        page.close()

    assert small == {}


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
