"""A part is full at the users that are told, and another capacity changes no part but its own."""

import random

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def test_with_the_users_that_are_told_the_part_is_full_and_no_other_before(page: Page) -> None:
    draw = random.Random(3)
    cases = [
        {
            "each": draw.randint(1, 40),
            "peak": draw.randint(1, 6),
            "servers": draw.randint(1, 20),
            "share": draw.randint(5, 100),
            "size_kB": draw.randint(10, 400),
            "line_Gbit": draw.choice([1, 10]),
        }
        for _ in range(200)
    ]

    found = evaluate_model(
        page,
        "full-first",
        """return given.map((asked) => {
          const now = model.estimate(asked);
          const [first] = model.inOrder(now);
          const users = model.usersAt(now.parts[first].bears, asked);
          const { parts } = model.estimate({ ...asked, users });
          const busy = Object.entries(parts).map(([name, { load, room }]) => [name, load / room]);
          return [first, Object.fromEntries(busy)];
        });""",
        cases,
    )

    for case, (first, busy) in zip(cases, found, strict=True):
        rooms = {
            "servers": case["servers"] * 250,
            "database": 800 / (case["share"] / 100),
            "line": case["line_Gbit"] * 1_000_000 / (case["size_kB"] * 8),
        }
        assert rooms[first] == min(rooms.values())
        assert busy == pytest.approx({name: rooms[first] / room for name, room in rooms.items()})
