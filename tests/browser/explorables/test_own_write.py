"""A reload shows what the machine that answers it has by then."""

import random

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def pages(lags: list[int], every: int, rule: str) -> list[bool]:
    """Whether each reload shows the new name."""
    shown = []
    for number in range(2_400 // every):
        now = (number + 1) * every
        if rule == "position" or (rule == "primary" and now < 1_000):
            shown.append(True)
        else:
            shown.append(lags[1 if rule == "one" else number % 2] <= now)
    return shown


def test_every_page_shows_what_the_machine_that_answers_has(page: Page) -> None:
    draw = random.Random(8)
    cases = [
        {"lags_ms": [draw.randint(0, 2_000) for _ in "ab"], "every_ms": draw.randint(200, 800), "rule": rule}
        for rule in ("any", "one", "primary", "position")
        for _ in range(60)
    ]

    found = evaluate_model(
        page,
        "own-write",
        """return given.map((asked) => {
          const reloads = model.reload(asked);
          return [reloads.map(({ isNew }) => isNew), model.judged(reloads)];
        });""",
        cases,
    )

    for case, (shown, judged) in zip(cases, found, strict=True):
        assert shown == pages(case["lags_ms"], case["every_ms"], case["rule"])
        assert judged["readsOwnWrite"] is all(shown)
        assert judged["isMonotonic"] is (sorted(shown) == shown)


def test_a_replica_that_lags_by_800_ms_shows_the_old_name_at_300_and_the_new_one_at_1000(page: Page) -> None:
    shown = evaluate_model(
        page,
        "own-write",
        """return [300, 1_000].map((every_ms) => model.reload({ lags_ms: [800, 800], every_ms })[0].isNew);""",
    )

    assert shown == [False, True]  # as the picture on the card of this promise says
