"""A page in which a model is evaluated, with no server: one a file, as the loop of Playwright would be in the way of
other tests of the process."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.support.played import chromium, quiet_page


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield quiet_page(browser)
