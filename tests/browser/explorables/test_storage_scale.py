"""A race is won by how often one time fits into another."""

import pytest
from playwright.sync_api import Page

from tests.support.played import evaluate_model

pytestmark = pytest.mark.browser


def test_a_place_that_is_so_many_times_slower_has_so_many_times_fewer_megabytes(page: Page) -> None:
    found = evaluate_model(
        page,
        "storage-scale",
        "return model.PLACES.map(({ name }) => [model.come(name, 20), model.time_ms(name, 3), model.human_ms(name)]);",
    )

    assert found == [[80, 0.75, 1_000], [20, 3, 4_000], [2, 30, 40_000], [1, 60, 80_000]]
