"""A download that is long in coming says so, and a refusal is a page with a sentence."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from quiz.accounts.one_each import one_each
from quiz.accounts.service import get_user
from tests.browser.site import Site

pytestmark = pytest.mark.browser
BUTTON = "Download my data"
WATCH = """() => {  // Playwright itself waits for the answer before it looks at a page
  const link = document.querySelector("[data-download]");
  new MutationObserver(() => {
    console.log(link.parentElement.innerText);
    if (link.parentElement.innerText.includes("prepared")) link.click();  // a second press starts no second one
  }).observe(link.parentElement, { subtree: true, childList: true });
}"""


def press_and_wait(page: Page) -> None:
    """Press the button, until the page says that the download is being prepared."""
    page.evaluate(WATCH)
    with page.expect_console_message(lambda message: "The download begins by itself" in message.text):
        page.get_by_role("link", name=BUTTON).click(no_wait_after=True)


@pytest.fixture
def lock(site: Site) -> Iterator[sqlite3.Connection]:
    """Somebody who writes, for whom the download has to wait until they roll back."""
    writer = sqlite3.connect(site.server.instance / "fivenines.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    yield writer
    writer.close()


def test_a_download_that_is_prepared_says_so_until_it_begins(page: Page, site: Site, lock: sqlite3.Connection) -> None:
    page.goto(f"{site.url}/account")
    with page.expect_download() as coming:
        press_and_wait(page)
        lock.rollback()

    assert coming.value.suggested_filename.startswith("five-nines-learner")
    assert json.loads(Path(coming.value.path()).read_bytes())["user"]["display_name"] == "Nadia"
    expect(page.get_by_text("The download has begun.")).to_be_visible()


def test_a_quick_download_needs_no_words(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/account")
    for _ in range(2):
        with page.expect_download() as coming:
            page.get_by_role("link", name=BUTTON).click()
        assert coming.value.path()

    expect(page.get_by_text("The download has begun.")).to_have_count(0)


def test_it_is_a_plain_link_without_scripts(browser: Browser, site: Site, name: str) -> None:
    context = site.context(browser, name, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/account")
    with page.expect_download() as coming:
        page.get_by_role("link", name=BUTTON).click()

    assert json.loads(Path(coming.value.path()).read_bytes())["user"]["username"] == name
    context.close()


def test_a_refusal_is_a_page_from_which_one_comes_back(page: Page, site: Site, name: str) -> None:
    folder = site.server.instance / "exports"
    folder.mkdir(exist_ok=True)
    page.goto(f"{site.url}/account")
    with one_each(folder / "turns", site.do(lambda _app: get_user(name).id)):
        page.get_by_role("link", name=BUTTON).click()
        expect(page.get_by_text("A download of your data is running already")).to_be_visible()

    page.go_back()
    with page.expect_download() as coming:
        page.get_by_role("link", name=BUTTON).click()

    assert json.loads(Path(coming.value.path()).read_bytes())["user"]["username"] == name
