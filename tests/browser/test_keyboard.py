"""By keyboard alone: Tab reaches every control in the order of the page, where one is can be seen, and no key is lost
while a page comes. And stillness for those who asked for it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PageOf
from tests.browser.screens import SCREENS, Screen, open_screen
from tests.browser.site import Site
from tests.browser.staging import FULL, TEACHER, Staged

pytestmark = pytest.mark.browser
TABBED = {
    "today": FULL,
    "review-answer": FULL,
    "topics": FULL,
    "exercises": FULL,
    "exercise": FULL,
    "submission-failed": FULL,
    "quizzes": FULL,
    "quiz-single": FULL,
    "quiz-numeric": FULL,
    "quiz-result": FULL,
    "interviews": FULL,
    "interview-talk": FULL,
    "progress": FULL,
    "account": FULL,
    "class-teacher": TEACHER,
    "class-table": TEACHER,
}
MOVING = ("today", "review-answer", "quiz-single-answered", "exercise")

# Numbers everything Tab should reach, in the order of the page: what can be focused and is shown, one for each group
# of radio buttons, and none inside the editor but the text itself.
NUMBER = """() => {
  const wanted =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable=true]";
  const groups = new Set();
  let number = 0;
  for (const each of document.querySelectorAll(wanted)) {
    if (each.tabIndex < 0 || each.disabled || !each.checkVisibility({ visibilityProperty: true })) continue;
    if (each.closest(".cm-editor") && !each.matches(".cm-content")) continue;
    if (each.type === "radio") {
      const group = [...document.getElementsByName(each.name)];
      const reached = group.find((other) => other.checked) ?? group[0];
      if (groups.has(each.name) || each !== reached) continue;
      groups.add(each.name);
    }
    each.dataset.tab = String(number++);
  }
  document.activeElement.blur();
  document.body.tabIndex = -1;
  document.body.focus();
  return number;
}"""
# The number of what has the focus, and whether that can be seen: by an outline or an inner frame on it, on what it
# draws after itself, on what stands for it, or on what it fills; in the editor by its caret.
FOCUSED = """() => {
  const at = document.activeElement;
  const around = [at, at.nextElementSibling];
  for (let each = at.parentElement; each && !each.matches("main"); each = each.parentElement) around.push(each);
  const styles = around.filter(Boolean).flatMap((each) => [getComputedStyle(each), getComputedStyle(each, "::after")]);
  const framed = styles.some((style) =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow.includes("inset"));
  const seen = framed || at.matches(".cm-content") && at.closest(".cm-editor").querySelector(".cm-cursorLayer");
  const html = at.outerHTML.slice(0, 160);
  return { number: at.dataset.tab ?? html, seen: Boolean(seen), html };
}"""
SLOWEST_MS = """() =>
  Math.max(0, ...document.getAnimations().map((each) => each.effect.getComputedTiming().duration))"""


def find_screen(name: str, who: str) -> Screen:
    return next(each for each in SCREENS if (each.name, each.who, each.state) == (name, who, "full"))


@pytest.mark.parametrize("name", TABBED)
def test_tab_reaches_every_control_in_order_and_shows_where_it_is(
    pages: PageOf, site: Site, staged: Staged, name: str
) -> None:
    page = pages(TABBED[name])
    open_screen(page, site.url, find_screen(name, TABBED[name]), staged)
    controls = page.evaluate(NUMBER)

    visited, unseen = tab_through(page, controls)

    assert visited == [str(number) for number in range(controls)]
    assert unseen == []


def tab_through(page: Page, controls: int) -> tuple[list[str], list[str]]:
    """The numbers that Tab visits one after another, and those whose focus cannot be seen."""
    visited, unseen = [], []
    for _ in range(controls):
        if page.evaluate("() => document.activeElement.closest('.cm-editor') !== null"):
            page.keyboard.press("Escape")  # Tab indents there; the page says how to leave
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        visited.append(focused["number"])
        unseen += [] if focused["seen"] else [focused["html"]]
    return visited, unseen


@pytest.mark.parametrize("name", MOVING)
def test_nothing_moves_for_who_asked_for_stillness(pages: PageOf, site: Site, staged: Staged, name: str) -> None:
    page = pages(FULL)
    open_screen(page, site.url, find_screen(name, FULL), staged)

    page.keyboard.press("Tab")
    page.mouse.move(640, 300)

    assert page.evaluate(SLOWEST_MS) <= 1


@contextmanager
def slow_scripts(page: Page, address: str) -> Iterator[None]:
    """Open the page as a slow connection shows it; its scripts come when this ends."""
    held: list[Route] = []
    shell = re.compile(r"/static/js/shell\.js")
    page.route(shell, lambda route: held.append(route))
    with page.expect_request(shell):
        page.goto(address, wait_until="commit")
    page.locator("#main h1").wait_for()
    page.evaluate("new Promise(requestAnimationFrame)")  # nobody presses a key before anything is to be seen
    yield
    for route in held:
        route.continue_()
    page.unroute(shell)
    page.wait_for_load_state("load")


def test_a_key_pressed_before_the_scripts_have_come_is_heard(pages: PageOf, site: Site, staged: Staged) -> None:
    page = pages(FULL)
    with slow_scripts(page, f"{site.url}/review"):
        page.keyboard.press("Space")
        page.keyboard.press("Space")  # out of impatience: it must not grade what nobody has read

    expect(page.get_by_role("button", name=re.compile("^Good"))).to_be_visible()
    assert page.evaluate("window.heldKey") is None
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()  # once


def test_a_held_key_is_let_go_by_who_opens_the_card_by_hand(pages: PageOf, site: Site, staged: Staged) -> None:
    """Else it would grade the card, whose answer is shown by then."""
    page = pages(FULL)
    with slow_scripts(page, f"{site.url}/review"):
        counted = page.locator(".review-count").text_content()
        page.keyboard.press("Space")
        page.locator(".review-front").click()

    expect(page.get_by_role("button", name=re.compile("^Good"))).to_be_visible()
    expect(page.locator(".review-count")).to_have_text(counted or "")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_what_is_typed_before_the_scripts_have_come_stays_text(pages: PageOf, site: Site, staged: Staged) -> None:
    page = pages(FULL)
    with slow_scripts(page, f"{site.url}/account"):
        field = page.get_by_label("Your name, as others see it")
        field.press("End")
        field.press("?")

    expect(field).to_have_value(re.compile(r"\?$"))
    expect(page.get_by_role("dialog")).to_be_hidden()
