"""One page for the models of all explorables: they are evaluated in it, with no server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.support.played import chromium, quiet_page


@pytest.fixture(scope="package")
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield quiet_page(browser)
