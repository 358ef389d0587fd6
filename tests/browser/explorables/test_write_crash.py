"""A crash takes what came after the last flush."""

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def test_a_crash_takes_what_came_after_the_last_flush_and_nothing_else(page: Page) -> None:
    cases = [[every, made] for every in range(1, 9) for made in range(17)]

    found = evaluate_model(
        page,
        "write-crash",
        """return given.map(([every, made]) => {
          let state = model.fresh(every);
          for (let at = 0; at < made; at++) state = model.write(state);
          const crashed = model.crash(state);
          const again = model.crash(model.flush(state));
          return [model.lost(crashed), crashed.writes.length, model.lost(again), state.databaseWrites.through];
        });""",
        cases,
    )

    assert found == [[made % every, made, 0, made] for every, made in cases]


def test_a_flush_writes_each_key_once(page: Page) -> None:
    writes = evaluate_model(
        page, "write-crash", "return [1, 2, 4, 8].map((e) => model.story(e)[8].databaseWrites.back);"
    )

    assert writes == [8, 8, 6, 4]  # of A B, A C, A B, D A: each alone, in pairs, in fours, and all at once
