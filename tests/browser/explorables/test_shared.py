"""What the models share is the same on every machine."""

import pytest
from playwright.sync_api import Page

from tests.browser.explorables.twins import hashed, seeded
from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def test_random_numbers_and_hashes_are_the_same_everywhere(page: Page) -> None:
    found = evaluate_model(
        page,
        "evictions",
        """const { seeded, hashed } = await shared("random");
        const draw = seeded(42);
        return [Array.from({ length: 50 }, draw), given.map(hashed)];""",
        ["", "a", "server-3#17", "k-399"],
    )

    draw = seeded(42)
    assert found == [[draw() for _ in range(50)], [hashed(text) for text in ("", "a", "server-3#17", "k-399")]]


def test_a_share_of_nothing_and_a_time_of_any_size_have_words(page: Page) -> None:
    found = evaluate_model(
        page,
        "evictions",
        """const { duration, percent, linear, logarithmic } = await shared("axis");
        return [
          [0, 0.00025, 0.25, 0.9999, 1, 20, 999.9, 1000, 90000, 5400000, 1e9].map(duration),
          [0, 0.005, 1].map(percent),
          linear(0, 10, 100, 200)(5), logarithmic(1, 100, 0, 2)(10), logarithmic(1, 100, 0, 2)(0),
        ];""",
    )

    times, shares, *places = found
    plain = [each.replace("\u202f", " ") for each in times]
    assert plain == [
        "0 ms",
        "0.25 µs",
        "250 µs",
        "1 ms",
        "1 ms",
        "20 ms",
        "1 s",
        "1 s",
        "1.5 min",
        "1.5 h",
        "11.6 days",
    ]
    assert [each.replace("\u202f", " ") for each in shares] == ["0 %", "1 %", "100 %"]
    assert places == pytest.approx([150, 1, 0])
