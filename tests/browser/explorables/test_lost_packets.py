"""An exchange over a new connection takes its ways and its time-outs."""

from itertools import product

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def test_an_exchange_takes_four_ways_and_every_time_out(page: Page) -> None:
    cases = [list(lost) for lost in product(range(3), repeat=4)]

    found = evaluate_model(
        page,
        "lost-packets",
        """return given.map((lost) => {
          const { packets, done_ms } = model.exchange({ rtt_ms: 80, lost });
          return [done_ms, packets.length, packets.every((each, at) => !at || each.sent_ms >= packets[at - 1].sent_ms)];
        });""",
        cases,
    )

    def waits(lost: list[int]) -> int:
        syn, syn_ack, *_ = lost
        first = (1_000, 1_000, 3_000 if syn or syn_ack else 1_000, 3_000 if syn_ack else 1_000)
        return sum(timeout * (2**times - 1) for timeout, times in zip(first, lost, strict=True))

    assert found == [[160 + waits(lost), 4 + sum(lost), True] for lost in cases]
