"""A queue takes as long as Lindley's recursion says, and about as long as theory does."""

import math

import pytest
from playwright.sync_api import Page

from tests.browser.explorables.twins import seeded
from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def test_a_queue_takes_as_long_as_lindley_says(page: Page) -> None:
    found = evaluate_model(
        page,
        "queue-tail",
        "return given.map((busy) => { const { mean, p50, p99 } = model.simulate(busy); return [mean, p50, p99]; });",
        [50, 90],
    )

    draw = seeded(127)
    gaps, work = ([-math.log(1 - draw()) for _ in range(60_000)] for _ in range(2))
    for busy, (mean, p50, p99) in zip((0.5, 0.9), found, strict=True):
        times, wait = [], 0.0
        for gap, length in zip(gaps, work, strict=True):
            times.append(wait + length * 10)
            wait = max(0.0, times[-1] - gap * 10 / busy)
        ranked = sorted(times)
        assert mean == pytest.approx(sum(times) / len(times))
        assert (p50, p99) == (math.floor(ranked[29_999]) + 1, math.floor(ranked[59_399]) + 1)
        assert mean == pytest.approx(10 / (1 - busy), rel=0.02)
        assert p99 == pytest.approx(math.log(100) * 10 / (1 - busy), rel=0.03)
