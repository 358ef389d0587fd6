"""Keys are where modulo, a ring and rendezvous put them, and move as these say."""

from bisect import bisect_left

import pytest
from playwright.sync_api import Page

from tests.browser.explorables.twins import hashed
from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def owners(scheme: str, count: int) -> list[int]:
    keys = [f"k-{number}" for number in range(400)]
    if scheme == "Modulo":
        return [hashed(key) % count for key in keys]
    if scheme == "Rendezvous":
        return [max(range(count), key=lambda server: hashed(f"server-{server}/{key}")) for key in keys]
    ring = sorted((hashed(f"server-{server}#{point}"), server) for server in range(count) for point in range(100))
    places = [place for place, _ in ring]
    return [ring[bisect_left(places, hashed(key)) % len(ring)][1] for key in keys]


def test_every_key_is_where_its_scheme_says(page: Page) -> None:
    counts, schemes = [1, 2, 8, 9, 17], ["Modulo", "Ring", "Rendezvous"]

    found = evaluate_model(
        page, "moving-keys", "return model.SCHEMES.map((s) => given.map((count) => model.owners(s, count)));", counts
    )

    assert found == [[owners(scheme, count) for count in counts] for scheme in schemes]


def test_a_ring_and_rendezvous_move_keys_only_to_the_server_that_joined(page: Page) -> None:
    moves = evaluate_model(
        page,
        "moving-keys",
        """return ["Ring", "Rendezvous"].flatMap((scheme) => given.map((count) => {
          const [then, now] = [model.owners(scheme, count), model.owners(scheme, count + 1)];
          return now.filter((server, key) => server !== then[key]).every((server) => server === count);
        }));""",
        list(range(1, 17)),
    )

    assert all(moves)
