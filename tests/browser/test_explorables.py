"""An explorable in a lesson: predicted by keyboard or touch, played with, and found again as it was left."""

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from quiz.accounts.models import User
from quiz.db import db
from quiz.explorables.models import Prediction
from tests.browser.accessibility import set_theme, violations
from tests.browser.site import Site

pytestmark = pytest.mark.browser
CALM = {"reduced_motion": "reduce"}


def figure_on(page: Page, site: Site, slug: str) -> Locator:
    page.goto(f"{site.url}/topics/caching")
    figure = page.locator(f"#explorable-{slug}")
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".xp-controls")).to_be_attached()
    return figure


def predictions(site: Site, username: str) -> list[tuple[str, str, bool | None]]:
    def read(_app: Flask) -> list[tuple[str, str, bool | None]]:
        mine = sa.select(Prediction.explorable_id, Prediction.answer, Prediction.is_right).join(
            User, User.id == Prediction.user_id
        )
        return [tuple(row) for row in db.session.execute(mine.where(User.username == username))]  # type: ignore[misc]

    return site.do(read)


def test_a_prediction_by_keyboard_unlocks_the_figure_and_is_found_again(
    browser: Browser, site: Site, staged: object, name: str
) -> None:
    page = site.context(browser, name, **CALM).new_page()
    figure = figure_on(page, site, "evictions")
    expect(figure.get_by_role("button", name="Next")).to_be_disabled()

    figure.get_by_role("radio", name="LRU", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    with page.expect_response("**/predictions"):
        page.keyboard.press("Enter")

    verdict = figure.locator(".explorable-verdict")
    expect(verdict).to_contain_text("Not quite.")
    expect(verdict).to_contain_text("It keeps A and B for what they were.")
    expect(figure.get_by_role("row", name="LFU")).to_contain_text("5 of 16")
    figure.get_by_label("Step").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(figure.get_by_role("row", name="LRU")).to_contain_text("0 of 1")
    figure.get_by_label("Your own sequence of letters").fill("xyx")
    figure.get_by_label("Step").press("End")
    expect(figure.get_by_role("row", name="FIFO")).to_contain_text("1 of 3")
    expect(figure.locator("[aria-live]")).to_contain_text("Step 3 of 3, X: LRU hit, 1 hits")
    assert predictions(site, name) == [("caching/evictions", "lru", False)]
    for theme in ("light", "dark"):
        set_theme(page, theme)
        assert violations(page) == []

    again = figure_on(page, site, "evictions")

    expect(again.locator(".explorable-verdict")).to_contain_text("Not quite.")
    expect(again.get_by_role("button", name="Predict")).to_be_hidden()
    expect(again.get_by_role("row", name="LFU")).to_contain_text("5 of 16")
    page.context.close()


def test_two_tabs_predict_once_and_the_first_answer_stands(
    browser: Browser, site: Site, staged: object, name: str
) -> None:
    context = site.context(browser, name, **CALM)
    first, second = context.new_page(), context.new_page()
    there = figure_on(second, site, "write-crash")
    first.bring_to_front()
    here = figure_on(first, site, "write-crash")

    here.get_by_label("Your prediction").fill("many")
    here.get_by_role("button", name="Predict").click()
    expect(here.locator(".explorable-verdict")).to_have_text("Give a number, such as 12 or 12.5.")
    here.get_by_label("Your prediction").fill("1,0")
    with first.expect_response("**/predictions"):
        here.get_by_role("button", name="Predict").click()
    expect(here.locator(".explorable-verdict")).to_contain_text("It is 2")
    second.bring_to_front()
    with second.expect_response("**/predictions"):
        there.get_by_role("button", name="Show me").click()
    expect(there.get_by_role("row", name="Write-back")).to_contain_text("2")

    assert predictions(site, name) == [("caching/write-crash", "1", False)]
    context.close()


def test_without_a_connection_the_figure_plays_and_the_prediction_waits(
    browser: Browser, site: Site, staged: object, name: str
) -> None:
    context = site.context(browser, name, **CALM)
    page = context.new_page()
    figure = figure_on(page, site, "evictions")
    context.set_offline(True)

    figure.get_by_role("radio", name="LFU", exact=True).check()
    figure.get_by_role("button", name="Predict").click()

    expect(figure.locator(".explorable-verdict")).to_contain_text("Right.")
    expect(page.get_by_role("alert")).to_contain_text("No connection.")
    with page.expect_response("**/predictions"):
        context.set_offline(False)
    assert predictions(site, name) == [("caching/evictions", "lfu", True)]
    context.close()


def test_without_scripts_the_words_stand_where_the_figure_would(
    browser: Browser, site: Site, staged: object, name: str
) -> None:
    context = site.context(browser, name, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/topics/caching")
    figure = page.locator("#explorable-evictions")

    expect(figure.get_by_text("Three caches with room for three are asked for the same keys.")).to_be_visible()
    expect(figure.get_by_text("LFU keeps A and B")).to_be_visible()
    expect(figure.get_by_text("The number in a slot is what its policy goes by.")).to_be_visible()
    expect(figure.get_by_role("button")).to_have_count(0)
    context.close()
