"""What is typed in a quiz is kept on the device until its question is answered, and belongs to that question alone."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.mishaps import go_offline, kept_texts, trouble
from tests.browser.site import Site

pytestmark = pytest.mark.browser


def open_an_estimate(page: Page, site: Site) -> Locator:
    """Answer a quiz up to its first estimate; gives the field."""
    page.goto(f"{site.url}/topics/caching")
    page.get_by_role("button", name="Take the quiz").click()
    expect(page.get_by_text("1 of 10", exact=True)).to_be_visible()
    page.wait_for_load_state("load")
    return go_on_to_an_estimate(page)


def go_on_to_an_estimate(page: Page) -> Locator:
    field = page.locator("#quiz input#text")
    while not field.count():
        page.locator("#quiz .option input").first.check()
        page.get_by_role("button", name="Check").click()
        next_question(page)
    return field


def next_question(page: Page) -> None:
    link = page.get_by_role("link", name="Next question")
    link.click()
    expect(link).to_be_hidden()


def test_a_quiz_answer_that_did_not_arrive_is_kept_and_taken_in_the_end(page: Page, site: Site, name: str) -> None:
    field = open_an_estimate(page, site)
    field.fill("5 %")
    go_offline(page, site)

    page.get_by_role("button", name="Check").click()
    expect(trouble(page)).to_contain_text("No connection")
    assert kept_texts(page) == ["5 %"]
    page.context.set_offline(False)

    expect(page.locator("#quiz .quiz-verdict").first).to_be_visible()
    expect(trouble(page)).to_be_hidden()
    assert kept_texts(page) == []


def test_a_quiz_answer_that_went_without_scripts_is_kept_no_longer(page: Page, site: Site, name: str) -> None:
    field = open_an_estimate(page, site)
    field.fill("5 %")
    assert kept_texts(page) == ["5 %"]

    page.evaluate("document.querySelector('#quiz form').submit()")  # no event of a form is sent by this call

    expect(page.locator("#quiz .quiz-verdict").first).to_be_visible()
    page.wait_for_load_state("load")
    assert kept_texts(page) == []


def test_what_was_typed_for_one_question_never_stands_in_another_s_field(
    browser: Browser, page: Page, site: Site, name: str
) -> None:
    field = open_an_estimate(page, site)
    field.fill("5 %")
    device = site.context(browser, name)
    elsewhere = device.new_page()
    elsewhere.goto(page.url)
    elsewhere.locator("#quiz input#text").fill("6 %")
    elsewhere.get_by_role("button", name="Check").click()
    next_question(elsewhere)
    go_on_to_an_estimate(elsewhere)
    device.close()

    page.reload()

    expect(field).to_have_value("")


def test_what_was_typed_for_a_quiz_that_is_over_is_kept_no_longer(
    browser: Browser, page: Page, site: Site, name: str
) -> None:
    open_an_estimate(page, site).fill("5 %")
    device = site.context(browser, name)
    elsewhere = device.new_page()
    elsewhere.goto(page.url)
    while not elsewhere.locator(".quiz-result").count():
        if elsewhere.locator("#quiz input#text").count():
            elsewhere.locator("#quiz input#text").fill("6 %")
        else:
            elsewhere.locator("#quiz .option input").first.check()
        elsewhere.get_by_role("button", name="Check").click()
        on = elsewhere.get_by_role("link", name=re.compile("^(Next question|See the result)"))
        on.click()
        expect(on).to_be_hidden()
    result = elsewhere.url
    device.close()
    assert kept_texts(page) == ["5 %"]
    page.on("dialog", lambda dialog: dialog.accept())

    page.goto(result)

    assert kept_texts(page) == []
