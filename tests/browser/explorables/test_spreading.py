"""News spreads as the drawn numbers say, and by a plan as fast as it can."""

import pytest
from playwright.sync_api import Page

from tests.browser.explorables.twins import seeded
from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def gossip(seed: int, fanout: int, lost: int) -> list[int]:
    """How many of 201 machines know after each round."""
    draw = seeded(seed)
    know, counts = {0}, [1]
    while len(know) < 201:
        told = set()
        for sender in sorted(know):
            targets = [int(draw() * 200) for _ in range(fanout)]
            told |= {at + (at >= sender) for at in targets if draw() * 100 >= lost}
        know |= told
        counts.append(len(know))
    return counts


def test_gossip_reaches_whom_the_numbers_draw(page: Page) -> None:
    cases = [
        {"seed": seed, "fanout": fanout, "lost": lost} for seed in range(10) for fanout in (1, 3) for lost in (0, 30)
    ]

    found = evaluate_model(
        page, "spreading", """return given.map((c) => model.spread("gossip", c).rounds.map((r) => r.know));""", cases
    )

    assert found == [gossip(**case) for case in cases]


def test_by_plan_the_number_grows_by_as_much_as_all_can_send(page: Page) -> None:
    found = evaluate_model(
        page,
        "spreading",
        """const know = (way, fanout) => model.spread(way, { fanout }).rounds.map((round) => round.know);
        return [1, 2, 4].map((fanout) => [know("plan", fanout), know("server", fanout)]);""",
    )

    for fanout, (plan, server) in zip((1, 2, 4), found, strict=True):
        assert plan == [min(201, (1 + fanout) ** round_) for round_ in range(len(plan))]
        assert server == [min(201, 1 + fanout * round_) for round_ in range(len(server))]
        assert plan[-2] < plan[-1] == server[-1] == 201
