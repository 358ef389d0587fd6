"""An election follows the rules of Raft."""

import random

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser
ELECT = """return given.map((asked) => {
  const run = model.elect(asked);
  return { votes: run.votes, changes: run.changes, leaders: model.leaders(run) };
});"""


def test_a_machine_has_one_vote_a_term_and_three_of_five_make_a_leader(page: Page) -> None:
    draw = random.Random(5)
    cases = [
        {
            "first": {machine: draw.randint(150, 300) for machine in "BCDE"},
            "far_ms": draw.randint(2, 60),
            "down": draw.choice([[], ["E"], ["D", "E"]]),
            "seed": draw.randrange(1000),
        }
        for _ in range(300)
    ]

    for case, run in zip(cases, evaluate_model(page, "terms-and-votes", ELECT, cases), strict=True):
        given = [(vote["from"], vote["term"]) for vote in run["votes"]]
        stood = {(each["name"], each["term"]) for each in run["changes"] if each["votedFor"] == each["name"]}
        led = [leader["term"] for leader in run["leaders"]]
        assert len(set(given)) == len(given)
        assert not stood & set(given)
        assert len(set(led)) == len(led)
        for leader in run["leaders"]:
            voters = [vote for vote in run["votes"] if (vote["to"], vote["term"]) == (leader["name"], leader["term"])]
            assert sum(vote["arrives_ms"] is not None and vote["arrives_ms"] <= leader["ms"] for vote in voters) >= 2
            assert leader["ms"] > 560 or len(case["down"]) < 2


def test_two_who_wake_within_the_time_of_a_message_between_halls_split_the_votes(page: Page) -> None:
    cases = [
        {"first": {"B": 250, "C": 180, "D": 180 + gap, "E": 280}, "far_ms": far}
        for gap in range(0, 40, 3)
        for far in range(3, 40, 4)
    ]

    runs = evaluate_model(page, "terms-and-votes", ELECT, cases)

    for case, run in zip(cases, runs, strict=True):
        split = case["first"]["D"] - 180 < case["far_ms"] - 2
        assert any(leader["term"] == 5 for leader in run["leaders"]) is not split
