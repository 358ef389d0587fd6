"""A server works through its queue in order, also for clients that have given up."""

import random
from heapq import heappop, heappush
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser
DONE, LATE, ASK = range(3)


def tally(asked: dict[str, Any]) -> dict[str, int]:
    """Requests sent, clients answered, and pieces of work done and wasted, in four seconds."""
    agenda: list[tuple[int, int, int, int]] = []  # moment, what, the order of planning, the client or the attempt
    clients: list[int] = []  # of the attempts
    is_open: list[bool] = []
    queue: list[int] = []
    busy = answered = done = wasted = planned = 0

    def plan(at: int, what: int, whom: int) -> None:
        nonlocal planned
        heappush(agenda, (at, what, planned := planned + 1, whom))

    for client in range(asked["clients"]):
        plan(0, ASK, client)
    while agenda and agenda[0][0] <= 4_000:
        now, what, _, whom = heappop(agenda)
        again = None
        if what == ASK:
            clients.append(whom)
            is_open.append(asked["limit"] == 13 or busy + len(queue) < asked["limit"])
            if is_open[-1]:
                queue.append(len(clients) - 1)
                plan(now + asked["patience_ms"], LATE, len(clients) - 1)
            else:
                again = (now + 1_000, whom)
        elif what == LATE and is_open[whom]:
            is_open[whom] = False
            again = (now, clients[whom])
        elif what == DONE:
            busy, done = busy - 1, done + 1
            answered, wasted = answered + is_open[whom], wasted + (not is_open[whom])
            is_open[whom] = False
        if again and asked["asksAgain"] and again[0] < 4_000:
            plan(again[0], ASK, again[1])
        while queue and busy < asked["workers"]:
            busy += 1
            plan(now + asked["work_ms"], DONE, queue.pop(0))
    return {"sent": len(clients), "answered": answered, "done": done, "wasted": wasted}


def test_the_queue_goes_on_for_those_who_have_left(page: Page) -> None:
    drawn = random.Random(503)
    cases = [
        {
            "clients": drawn.randint(2, 12),
            "workers": drawn.randint(1, 3),
            "work_ms": drawn.choice([100, 200, 300]),
            "patience_ms": drawn.randrange(400, 3_200, 200),
            "limit": drawn.randint(1, 13),
            "asksAgain": drawn.random() < 0.7,
        }
        for _ in range(80)
    ]

    found = evaluate_model(page, "patience", "return given.map((asked) => model.tally(model.run(asked)));", cases)

    assert found == [tally(case) for case in cases]


def test_a_refusal_in_time_serves_all_that_a_long_queue_leaves_waiting(page: Page) -> None:
    found = evaluate_model(
        page,
        "patience",
        "return [13, 5].map((limit) => model.tally(model.run({ ...model.ASKED, limit })).answered);",
    )

    assert found == [5, 10]
