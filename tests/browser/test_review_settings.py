"""How one reviews, chosen with the mouse: what is chosen moves nothing below it, so that the next press arrives."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Site

pytestmark = pytest.mark.browser


def test_choices_are_saved_and_hold_in_the_next_review(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/review/settings")
    page.locator("#retention_percent").press("End")
    expect(page.locator("#retention-words")).to_contain_text("97 of 100 cards")
    page.get_by_label("New cards a day").fill("2")
    save = page.get_by_role("button", name="Save")
    before = save.bounding_box()
    page.locator("label", has_text="Again and Good").click()
    assert save.bounding_box() == before
    save.click()

    expect(page.locator(".flash")).to_contain_text("Saved")
    page.goto(f"{site.url}/review")
    page.keyboard.press("Space")
    expect(page.locator(".grades").get_by_role("button")).to_have_count(2)
    page.keyboard.press("2")
    expect(page.locator(".review-count")).to_have_text(re.compile("^1 /"))
