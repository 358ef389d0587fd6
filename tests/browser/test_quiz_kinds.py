"""Steps are ordered by keys, by finger and without scripts; pairs matched on a phone; what is typed outlives a cut."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from quiz.accounts.service import get_user
from quiz.quizzes import service
from quiz.quizzes.answers import LETTERS, option_order
from tests.browser.accessibility import set_theme, violations
from tests.browser.mishaps import go_offline, kept_texts, trouble
from tests.browser.site import Site
from tests.conftest import NOON

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
SEED = 7  # under which both the first and the last step have to be moved
Open = Callable[[Page, str], dict[int, str]]


@pytest.fixture
def ask(site: Site, name: str) -> Open:
    """`ask(page, "order")` opens that question of a quiz about replication; gives the letters of its parts."""

    def begin(kind: str) -> tuple[str, dict[int, str]]:
        def start(_app: Flask) -> tuple[str, dict[int, str]]:
            attempt = service.start(get_user(name).id, "replication", seed=SEED, now=NOON)
            found = [(item.position, service.find_item(attempt, item.position)[1]) for item in attempt.items]
            position, question = next(each for each in found if each[1].kind == kind)
            shown = zip(LETTERS, option_order(question, SEED), strict=False)
            return f"{site.url}/quizzes/{attempt.id}/{position}", {index: letter for letter, index in shown}

        return site.do(start)

    def opened(page: Page, kind: str) -> dict[int, str]:
        url, letters = begin(kind)
        page.goto(url)
        page.wait_for_load_state("load")
        return letters

    return opened


def check(page: Page) -> None:
    page.get_by_role("button", name="Check").click()


def verdict(page: Page) -> str:
    said = page.locator("#quiz .quiz-verdict .state")
    expect(said).to_be_visible()
    return said.inner_text().strip()


def texts(page: Page) -> list[str]:
    return [each.strip() for each in page.locator(".order .option-text").all_inner_texts()]


def test_steps_are_brought_into_order_by_keys_alone(page: Page, site: Site, ask: Open) -> None:
    ask(page, "order")
    expect(page.get_by_role("button", name="Bring them into order")).to_be_disabled()
    assert violations(page) == []

    page.keyboard.press("D")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#quiz [data-said]")).to_have_text("A replica is made the primary. Now 3 of 4.")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert texts(page)[1:] == [
        "The timeout ends.",
        "A replica is made the primary.",
        "Clients are sent to the new primary.",
    ]
    page.keyboard.press("Enter")

    assert verdict(page) == "Right"
    set_theme(page, "light")  # once it has risen: what fades in has too little contrast
    assert violations(page) == []


def test_a_step_is_dragged_by_a_finger_and_pairs_are_matched_on_a_phone(
    browser: Browser, site: Site, name: str, ask: Open
) -> None:
    context = site.context(browser, name, **PHONE)
    page = context.new_page()
    ask(page, "order")
    grips = page.locator(".order-grip")
    start, end = grips.nth(3).bounding_box(), grips.nth(2).bounding_box()
    assert start
    assert end
    swipe(page, start["x"] + 12, start["y"] + 12, end["y"] - 12)
    assert texts(page)[2] == "A replica is made the primary."
    check(page)
    assert verdict(page) == "Right"

    letters = ask(page, "match")
    for number, right in enumerate((0, 1, 3), start=1):
        page.locator(f"#match-{number}").select_option(f"{number}{letters[right]}")
    assert violations(page) == []
    check(page)

    assert verdict(page) == "Partly right"
    expect(page.get_by_text("You chose: backup.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


def swipe(page: Page, x: float, from_y: float, to_y: float) -> None:
    """A finger put down, drawn to another height in steps, and lifted."""
    protocol = page.context.new_cdp_session(page)
    touch = lambda kind, points: protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})  # noqa: E731 - sent below
    touch("touchStart", [{"x": x, "y": from_y}])
    for step in range(1, 9):
        touch("touchMove", [{"x": x, "y": from_y + (to_y - from_y) * step / 8}])
    touch("touchEnd", [])
    protocol.detach()


def test_gaps_that_were_filled_without_a_connection_are_kept_and_taken_in_the_end(
    page: Page, site: Site, ask: Open
) -> None:
    ask(page, "cloze")
    first, second = page.get_by_label("Gap 1"), page.get_by_label("Gap 2")
    first.fill("Outdated")
    second.fill("replicaton-lag")
    assert kept_texts(page) == ['["Outdated","replicaton-lag"]']
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(second).to_have_value("replicaton-lag")
    assert violations(page) == []
    go_offline(page, site)

    check(page)
    expect(trouble(page)).to_contain_text("No connection")
    page.context.set_offline(False)

    assert verdict(page) == "Right"
    expect(page.get_by_text("You typed: replicaton-lag.")).to_be_visible()
    expect(trouble(page)).to_be_hidden()
    assert kept_texts(page) == []


def test_steps_are_numbered_and_a_word_is_typed_without_scripts(
    browser: Browser, site: Site, name: str, ask: Open
) -> None:
    context = site.context(browser, name, java_script_enabled=False)
    page = context.new_page()
    letters = ask(page, "order")
    check(page)
    expect(page.get_by_role("alert")).to_contain_text("Give each step a place of its own")
    for index, letter in letters.items():
        page.locator(f"select:has(option[value={letter}1])").select_option(f"{letter}{index + 1}")
    check(page)
    assert verdict(page) == "Right"

    ask(page, "short")
    page.get_by_label("Your answer").fill("the Quorums")
    check(page)

    assert verdict(page) == "Right"
    expect(page.get_by_text(re.compile("You typed: the Quorums"))).to_be_visible()
    context.close()
