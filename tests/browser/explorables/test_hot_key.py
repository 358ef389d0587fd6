"""Shards spread all keys but one."""

import random

import pytest
from playwright.sync_api import Page

from tests.browser.explorables.twins import hashed
from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def loads(shards: int, writes: int, share: int, parts: int) -> list[float]:
    hot = writes * share / 100
    all_ = [(writes - hot) / shards] * shards
    names = ["news"] if parts == 1 else [f"news#{part}" for part in range(parts)]
    for name in names:
        all_[hashed(name) * shards >> 32] += hot / parts
    return all_


def test_every_shard_has_its_part_of_the_other_keys_and_the_parts_that_fell_on_it(page: Page) -> None:
    draw = random.Random(6)
    cases = [
        {
            "shards": draw.randint(2, 40),
            "writes": draw.randint(1_000, 8_000),
            "share": draw.randint(0, 60),
            "parts": draw.randint(1, 8),
        }
        for _ in range(200)
    ]

    found = evaluate_model(
        page,
        "hot-key",
        """return given.map((asked) => {
          const all = model.loads(asked);
          const { busiest, refused } = model.judged(all);
          return [all.map(({ hot, rest }) => hot + rest), busiest, refused];
        });""",
        cases,
    )

    for case, (sums, busiest, refused) in zip(cases, found, strict=True):
        expected = loads(**case)
        assert sums == pytest.approx(expected)
        assert busiest == pytest.approx(max(expected))
        assert refused == pytest.approx(sum(max(0, each - 1_000) for each in expected))
