"""What happens to people between two presses, and where the page says so."""

import json

from playwright.sync_api import Locator, Page, expect

from tests.browser.site import Site


def trouble(page: Page) -> Locator:
    return page.locator("#trouble")


def sign_out_elsewhere(page: Page, site: Site) -> None:
    other = page.context.new_page()
    other.goto(f"{site.url}/account")
    other.get_by_role("button", name="Sign out", exact=True).first.click()
    expect(other.get_by_role("heading", name="Welcome back")).to_be_visible()
    other.close()


def sign_in_again(page: Page, site: Site, name: str) -> None:
    page.context.add_cookies([{"name": "session", "value": site.cookie(name), "url": site.url}])


def go_offline(page: Page, _site: Site) -> None:
    page.context.set_offline(True)


def kept_texts(page: Page) -> list[str]:
    stored = page.evaluate("Object.entries(localStorage)")
    return [json.loads(value)["text"] for key, value in stored if key.startswith("kept:")]
