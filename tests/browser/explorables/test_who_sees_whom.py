"""Each party sees the one before it; the site's proxies write that down."""

from itertools import product

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser
VISITOR, FIRM, CDN, BALANCER, INVENTED = "203.0.113.7", "203.0.113.80", "198.51.100.4", "10.0.0.5", "192.0.2.66"


def taken(firm: bool, cdn: bool, balancer: bool, invented: bool) -> list[str]:
    """The address that is taken by the sender, by the first entry, and from the right."""
    outside = FIRM if firm else VISITOR
    sender = BALANCER if balancer else CDN if cdn else outside
    return [sender, INVENTED if invented else outside, outside]


def test_only_reading_from_the_right_finds_who_reached_the_site(page: Page) -> None:
    cases = list(product((False, True), repeat=4))

    found = evaluate_model(
        page,
        "who-sees-whom",
        """return given.map(([firm, cdn, balancer, isInvented]) => {
          const present = Object.entries({ firm, cdn, balancer }).flatMap(([key, isOn]) => (isOn ? [key] : []));
          return Object.keys(model.RULES).map((rule) => model.taken({ present, isInvented, rule }));
        });""",
        cases,
    )

    assert found == [taken(*case) for case in cases]


def test_it_comes_to_what_the_figure_of_the_lesson_shows(page: Page) -> None:
    end = evaluate_model(
        page, "who-sees-whom", """return model.way({ present: ["cdn", "balancer"], isInvented: true }).at(-1);"""
    )

    assert (end["sees"], end["header"]) == (BALANCER, [INVENTED, VISITOR, CDN])
