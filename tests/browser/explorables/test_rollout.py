"""A hash keeps a user's side of a flag; a draw at each request does not."""

import pytest
from playwright.sync_api import Page

from tests.browser.explorables.twins import hashed, seeded
from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser
FLAGS = ["new-player", "new-basket"]


def with_feature(flag: str, share: int) -> set[int]:
    return {user for user in range(400) if hashed(f"{flag}/user-{user}") % 100 < share}


def met_by_draws(flag: str, share: int, requests: int) -> set[int]:
    draw = seeded(hashed(f"anew/{flag}"))
    drawn = [[int(draw() * 100) < share for _ in range(400)] for _ in range(requests)]
    return {user for user in range(400) if any(request[user] for request in drawn)}


def test_a_hash_reaches_its_share_and_draws_reach_nearly_everybody(page: Page) -> None:
    cases = [(flag, share) for flag in FLAGS for share in (0, 10, 25, 100)]

    found = evaluate_model(
        page,
        "rollout",
        """const users = (flags) => flags.flatMap((isIn, user) => (isIn ? [user] : []));
        const met = (way, flag, share) => users(model.run(way, { flag, share })[19].met);
        return given.map(([flag, share]) => model.WAYS.map((way) => met(way, flag, share)));""",
        cases,
    )

    assert [[set(hash_met), set(drawn)] for hash_met, drawn in found] == [
        [with_feature(flag, share), met_by_draws(flag, share, 20)] for flag, share in cases
    ]
    assert len(with_feature("new-player", 10)) == 40
    assert len(met_by_draws("new-player", 10, 20)) == 353


def test_a_higher_share_takes_the_feature_from_nobody(page: Page) -> None:
    lost = evaluate_model(
        page,
        "rollout",
        """const [hash] = model.WAYS;
        const on = (flag, share) => model.run(hash, { flag, share })[0].on;
        const lost = (flag, share) => on(flag, share).filter((had, user) => had && !on(flag, share + 20)[user]).length;
        return given.map((flag) => [0, 10, 40, 80].map((share) => lost(flag, share)));""",
        FLAGS,
    )

    assert lost == [[0] * 4] * 2
