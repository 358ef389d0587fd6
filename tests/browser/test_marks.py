"""Marks on cards by keyboard: an open answer stays open, what is typed grades nothing, and U takes back the last."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def review(page: Page, site: Site) -> Page:
    """The review page of somebody new, with the answer of the first card shown."""
    page.goto(f"{site.url}/review")
    page.keyboard.press("Space")
    expect(good(page)).to_be_visible()
    return page


def good(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Good"))


def question(page: Page) -> str:
    return page.locator(".review-question").inner_text()


def test_a_flag_leaves_the_answer_open(review: Page) -> None:
    review.keyboard.press("f")
    expect(review.get_by_role("button", name="Flagged")).to_have_attribute("aria-pressed", "true")
    expect(good(review)).to_be_visible()

    review.keyboard.press("f")
    expect(review.get_by_role("button", name="Flag", exact=False)).to_have_attribute("aria-pressed", "false")


def test_a_card_that_is_put_away_makes_room_and_comes_back_by_undo(review: Page) -> None:
    first = question(review)
    for key in ("b", "s"):
        review.keyboard.press(key)
        expect(review.locator(".review-question")).not_to_have_text(first)
        expect(review.locator(".flash")).to_be_visible()
        review.keyboard.press("u")
        expect(review.locator(".review-question")).to_have_text(first)


def test_a_note_is_typed_like_any_text_and_shown_with_the_answer(review: Page) -> None:
    review.keyboard.press("n")
    expect(review.get_by_label("Your note")).to_be_focused()
    review.keyboard.type("fubs 1 2 3 and ? more")
    expect(good(review)).to_be_visible()
    review.get_by_role("button", name="Keep the note").click()

    expect(review.locator(".review-note")).to_contain_text("fubs 1 2 3 and ? more")
    expect(good(review)).to_be_visible()
    expect(review.locator(".review-count")).to_have_text(re.compile("^0 /"))
