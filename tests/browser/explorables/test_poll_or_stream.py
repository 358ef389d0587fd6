"""Polls and a stream cost what they do change by change, and what the lesson says."""

import random

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser
CHANGES = 40_000


def counted(interval_s: float, rate: float) -> tuple[float, float, float]:
    """Of many random changes: the share of polls with news, the share of changes seen, and heartbeats a second."""
    rng = random.Random(9)
    gaps = [rng.expovariate(rate) for _ in range(CHANGES)]
    now_s, seen_at = 0.0, set()
    for gap_s in gaps:
        now_s += gap_s
        seen_at.add(now_s // interval_s)
    beats = sum(gap_s // 30 for gap_s in gaps)
    return len(seen_at) / (now_s / interval_s), len(seen_at) / CHANGES, beats / now_s


def test_both_ways_cost_what_many_random_changes_do(page: Page) -> None:
    cases = [(interval, rate) for interval in (1, 5, 30) for rate in (1 / 60, 1 / 10, 1, 4)]

    found = evaluate_model(
        page,
        "poll-or-stream",
        """return given.map(([interval_s, rate]) => {
          const polled = model.polling({ interval_s, rate });
          return [polled.news, polled.seen, model.streaming({ rate }).messages / model.CLIENTS - rate];
        });""",
        cases,
    )

    for case, told in zip(cases, found, strict=True):
        assert told == pytest.approx(counted(*case), rel=0.03, abs=1e-3)


def test_polls_cost_what_the_drawing_and_the_card_of_the_topic_say(page: Page) -> None:
    by_interval, in_vain = evaluate_model(
        page,
        "poll-or-stream",
        """const polled = given.map((interval_s) => model.polling({ interval_s, rate: 1 }));
        const rare = model.polling({ interval_s: 5, rate: 1 / 3600 });
        return [polled.map(({ messages, mean_s }) => [Math.round(messages), mean_s - model.TRIP_S]), 1 / rare.news];""",
        [5, 10, 20, 60],
    )

    assert by_interval == [[2_000, 2.5], [1_000, 5], [500, 10], [167, 30]]
    assert in_vain == pytest.approx(720, abs=1)


def test_each_change_that_is_shown_is_found_by_one_poll_at_most(page: Page) -> None:
    left = evaluate_model(
        page,
        "poll-or-stream",
        """return model.INTERVALS_S.flatMap((interval_s) => model.RATES.map((rate) => {
          const polls = model.polls({ interval_s, rate });
          const late = model.changes(rate).filter((moment) => moment > polls.at(-1).at_s).length;
          return model.changes(rate).length - late - polls.reduce((sum, poll) => sum + poll.found, 0);
        }));""",
    )

    assert set(left) == {0}
