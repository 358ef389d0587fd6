"""Four rules send the same requests to three servers, each of which works on one after the other."""

import random

import pytest
from playwright.sync_api import Page

from tests.browser.explorables.twins import hashed
from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def times_ms(rule: str, asked: dict[str, int]) -> list[int]:
    """How long each request takes, by when each server is free again."""
    work = [200, 200, asked["slow_ms"]]
    weights, turns, last = [3, 3, asked["weight"]], [0, 0, 0], 2
    done: list[list[int]] = [[], [], []]
    taken = []
    for number in range(asked["requests"]):
        came = number * asked["gap_ms"]
        if rule == "turn":
            chosen = number % 3
        elif rule == "weights":  # the server that is furthest behind its share of the turns
            chosen = max(range(3), key=lambda each: weights[each] * (number + 1) - turns[each] * sum(weights))
        elif rule == "hash":
            chosen = hashed(f"192.0.2.{10 + number % 6}") % 3
        else:
            after = last
            chosen = min(range(3), key=lambda each: (sum(end > came for end in done[each]), (each - after - 1) % 3))
        turns[chosen] += 1
        last = chosen
        done[chosen].append(max([came, *done[chosen][-1:]]) + work[chosen])
        taken.append(done[chosen][-1] - came)
    return taken


def test_each_request_takes_its_wait_and_its_work(page: Page) -> None:
    drawn = random.Random(18)
    cases = [
        {
            "requests": drawn.randint(6, 36),
            "gap_ms": drawn.randrange(50, 210, 10),
            "slow_ms": drawn.randrange(200, 1300, 100),
            "weight": drawn.randint(1, 3),
        }
        for _ in range(60)
    ]
    rules = ["turn", "weights", "open", "hash"]

    found = evaluate_model(
        page,
        "slow-server",
        """const rules = Object.keys(model.RULES);
        return given.map((asked) => rules.map((rule) => model.run(rule, asked).map(model.time_ms)));""",
        cases,
    )

    assert found == [[times_ms(rule, asked) for rule in rules] for asked in cases]


def test_it_comes_to_what_the_figure_of_the_cards_shows(page: Page) -> None:
    found = evaluate_model(
        page,
        "slow-server",
        """return ["turn", "open"].map((rule) => {
          const requests = model.run(rule);
          return [requests.map(({ server }) => model.SERVERS[server]).join(""), model.time_ms(model.slowest(requests))];
        });""",
    )

    assert found == [["ABCABCABCABC", 1500], ["ABCABABABCAB", 600]]
