"""A selection in a lesson becomes a card by keyboard, and is reviewed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Site

pytestmark = pytest.mark.browser
SELECT = """() => {
  const line = document.querySelector(".terms > div .term-text");
  document.getSelection().selectAllChildren(line);
  return [line.textContent.trim(), line.closest("div").id.replace("term-", "")];
}"""


def test_a_selection_becomes_a_card_of_its_words_and_topic(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/topics/caching")
    make = page.get_by_role("link", name=re.compile("^Make a card"))
    expect(make).to_be_hidden()
    text, term = page.evaluate(SELECT)
    expect(make).to_be_in_viewport()
    page.keyboard.press("c")

    expect(page.get_by_label("Back")).to_have_value(text)
    expect(page.get_by_label("Tags")).to_have_value(re.compile(rf"^caching .*{term}"))
    page.get_by_label("Front").fill("What is said of **it**?")
    page.get_by_role("button", name="Keep the card").click()
    expect(page).to_have_url(re.compile("/topics/caching$"))

    page.goto(f"{site.url}/review?topic=own")
    expect(page.locator(".review-question strong")).to_have_text("it")
    page.keyboard.press("Space")
    expect(page.locator(".review-answer")).to_contain_text(text)
    page.keyboard.press("4")
    expect(page.locator(".review-count")).to_have_text(re.compile("^1 /"))
