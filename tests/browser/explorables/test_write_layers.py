"""An accident takes the layers that it reaches."""

from itertools import product

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def test_an_accident_takes_all_layers_that_it_reaches(page: Page) -> None:
    cases = [[list(lines), safe] for lines in product((0, 1, 3), repeat=4) for safe in (False, True)]

    found = evaluate_model(
        page,
        "write-layers",
        """return given.map(([lines, safe]) => {
          const state = model.filled(lines, safe);
          return Object.keys(model.ACCIDENTS).map((accident) => model.left(model.crash(state, accident)));
        });""",
        cases,
    )

    assert found == [
        [kernel + device + stored, device + stored, stored + (device if safe else 0)]
        for (_, kernel, device, stored), safe in cases
    ]


def test_fsync_stores_what_the_kernel_has_and_nothing_of_the_buffer(page: Page) -> None:
    left = evaluate_model(
        page,
        "write-layers",
        """const state = model.fsync(model.filled([2, 3, 1, 1]));
        return model.left(model.crash(state, "power"));""",
    )

    assert left == 5
